import { Injectable } from '@nestjs/common';
import { anew, type WrittenAnswer } from './answer-headers.js';
import { HostReader } from './host-reader.service.js';
import { contactPath, type Visitor } from './host-sessions.service.js';
import { formatOf } from './request-format.js';

/** What the host answers to whoever wants a page of its in a format that it has none in. */
@Injectable()
export class OtherFormats {
  constructor(private readonly reader: HostReader) {}

  /** The host's own refusal, of another page; null where it would answer in JSON. */
  async refusal(visitor: Visitor, uri: string): Promise<WrittenAnswer | null> {
    const format = formatOf(uri);
    if (format === null) return null;
    const [path = '', query = ''] = contactPath(visitor).split('?', 2);
    const word = await this.reader.read(visitor.installation.hostUrl, `${path}.${format}?${query}`, visitor);
    return word?.status === 406 ? anew(word) : null;
  }
}
