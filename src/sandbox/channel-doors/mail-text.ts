/** A plain e-mail, as far as the sandbox reads it. */
export interface Mail {
  fromName: string;
  fromAddress: string;
  to: string[];
  subject: string;
  messageId: string;
  inReplyTo: string | null;
  references: string[];
  date: string;
  contentType: string;
  text: string;
}

/** Reads an RFC 822 text with plain body; addresses are lower-cased, angle brackets taken off. */
export function parseMail(source: string): Mail {
  const split = source.search(/\r?\n\r?\n/);
  const headers = headersOf(split < 0 ? source : source.slice(0, split));
  const header = (name: string): string => headers.get(name) ?? '';
  const from = header('from');
  const fromAddress = addressOf(from);
  return {
    fromName: nameOf(from) ?? fromAddress.replace(/@.*$/, ''),
    fromAddress,
    to: header('to').split(',').map(addressOf),
    subject: header('subject'),
    messageId: bare(header('message-id')),
    inReplyTo: headers.has('in-reply-to') ? bare(header('in-reply-to')) : null,
    references: header('references').split(/\s+/).filter(Boolean).map(bare),
    date: header('date'),
    contentType: header('content-type') || 'text/plain',
    text: split < 0 ? '' : source.slice(split).replace(/\r\n/g, '\n').trim(),
  };
}

function headersOf(head: string): Map<string, string> {
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ');
  const headers = new Map<string, string>();
  for (const line of unfolded.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

function nameOf(from: string): string | undefined {
  return /^\s*"?([^"<]*?)"?\s*</.exec(from)?.[1];
}

function addressOf(value: string): string {
  return (/<([^>]+)>/.exec(value)?.[1] ?? value).trim().toLowerCase();
}

function bare(id: string): string {
  return id.replace(/^<|>$/g, '');
}
