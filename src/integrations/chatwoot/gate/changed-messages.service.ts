import { Injectable } from '@nestjs/common';
import { SwallowedMessageReadModel } from '../../../core/screening/gate/swallowed-message.read-model.js';
import { objectOrEmpty } from '../payload/fields.js';
import { HostReader } from './host-reader.service.js';
import { fieldsIn, widgetPath, type Visitor } from './host-sessions.service.js';
import { inTime } from './in-time.js';
import { FIRST_SHOWN_ID, MOST_SHOWN } from './weave.js';

/** What a visitor's thread holds under an id: nothing, the box that asks for an e-mail, or another message. */
export type FoundMessage = 'none' | 'email_box' | 'message';

/** Looks up, by a read in the visitor's name, what a blocked visitor wants to answer. */
@Injectable()
export class ChangedMessages {
  constructor(
    private readonly reader: HostReader,
    private readonly messages: SwallowedMessageReadModel,
  ) {}

  /** While the host or the database does not answer, whatever was asked for is taken for there. */
  async find(visitor: Visitor, id: number | null): Promise<FoundMessage> {
    if (id === null) return 'none';
    if (id >= FIRST_SHOWN_ID) return (await this.isOurs(visitor, id)) ? 'message' : 'none';
    const path = `${widgetPath('messages', visitor.website)}&before=${id + 1}`;
    const word = await this.reader.read(visitor.installation.hostUrl, path, visitor);
    if (word?.status !== 200) return 'message';
    const { payload } = fieldsIn(word.body);
    const found = Array.isArray(payload) ? payload.map(objectOrEmpty).find((one) => one['id'] === id) : undefined;
    if (!found) return 'none';
    return found['content_type'] === 'input_email' ? 'email_box' : 'message';
  }

  private async isOurs({ installation, inboxId, sourceId }: Visitor, id: number): Promise<boolean> {
    const session = { installationId: installation.id, inboxId, sourceId };
    const shown = await inTime(this.messages.ofSession(session, MOST_SHOWN));
    return shown === null || shown.some(({ shownId }) => shownId === id);
  }
}
