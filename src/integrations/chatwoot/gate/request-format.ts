/** What the host calls the type of a format behind an address, where an answer has no body; all others are text/html. */
const TYPES = new Map(
  Object.entries({
    json: 'application/json',
    xml: 'application/xml',
    rss: 'application/rss+xml',
    atom: 'application/atom+xml',
    yaml: 'application/x-yaml',
    txt: 'text/plain',
    text: 'text/plain',
    js: 'text/javascript',
    css: 'text/css',
    csv: 'text/csv',
    ics: 'text/calendar',
    vcf: 'text/vcard',
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    gif: 'image/gif',
    webp: 'image/webp',
    svg: 'image/svg+xml',
    mp3: 'audio/mpeg',
    mp4: 'video/mp4',
    webm: 'video/webm',
    pdf: 'application/pdf',
    zip: 'application/zip',
  }),
);

/** The format that an address asks for, as `xml`; null where it is JSON, as everywhere. */
export function formatOf(uri: string): string | null {
  const [path = ''] = uri.split('?', 1);
  const format = /\.([^./]+)\/*$/.exec(path)?.[1] ?? null;
  return format === 'json' ? null : format;
}

/** The type of an answer without a body to an address with that format. */
export function bareTypeOf(format: string | null): string {
  return format === null ? 'application/json' : (TYPES.get(format) ?? 'text/html');
}
