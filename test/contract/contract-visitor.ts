import { randomUUID } from 'node:crypto';
import { RestCaller, type RestAnswer } from './rest-caller.js';

interface WidgetConfig {
  website_channel_config: { auth_token: string };
  contact: { id: number };
}

interface WrittenMessage {
  id: number;
  conversation_id: number;
}

/** A visitor of the website, with the session its browser would keep. */
export class ContractVisitor {
  private constructor(
    readonly contactId: number,
    readonly sourceId: string,
    private readonly widget: RestCaller,
  ) {}

  static async enter(url: string, websiteToken: string): Promise<ContractVisitor> {
    const base = `${url}/api/v1/widget/`;
    const query = `?website_token=${websiteToken}`;
    const config = await new RestCaller(base, {}, query).get<WidgetConfig>('POST', 'config', {});
    const token = config.website_channel_config.auth_token;
    const widget = new RestCaller(base, { 'x-auth-token': token }, query);
    return new ContractVisitor(config.contact.id, sourceIdOf(token), widget);
  }

  /** Writes into its thread; the host begins one where there is none. */
  write(content: string): Promise<WrittenMessage> {
    const message = { content, referer_url: 'https://shop.example/', timestamp: new Date().toString() };
    return this.widget.get('POST', 'messages', { message });
  }

  sendFile(name: string, type: string, bytes: Buffer): Promise<WrittenMessage> {
    const form = new FormData();
    form.append('message[attachments][]', new Blob([new Uint8Array(bytes)], { type }), name);
    form.append('message[referer_url]', 'https://shop.example/');
    form.append('message[timestamp]', new Date().toString());
    return this.widget.get('POST', 'messages', form);
  }

  /** Begins another thread, as the button "Start new conversation" does. */
  startConversation(content: string): Promise<{ id: number }> {
    const message = { content, referer_url: 'https://shop.example/', timestamp: new Date().toString() };
    return this.widget.get('POST', 'conversations', { contact: {}, message });
  }

  typeEmail(email: string): Promise<unknown> {
    return this.widget.get('PATCH', 'contact', { email });
  }

  ask(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<RestAnswer> {
    return this.widget.ask(method, path, body, headers);
  }
}

/** An e-mail address that nobody else has. */
export function anEmail(): string {
  return `${randomUUID()}@example.com`;
}

/** The session's id stands in its token, which is signed, not sealed. */
function sourceIdOf(token: string): string {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  return (JSON.parse(payload) as { source_id: string }).source_id;
}
