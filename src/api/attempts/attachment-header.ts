const LONGEST = 150;

/** The Content-Disposition of a file to be saved under a name that a visitor chose: no path, no sign that means anything. */
export function attachmentHeader(name: string | null): string {
  const plain = (name ?? '')
    .normalize('NFC')
    .replace(/[\p{C}/\\:*?"<>|%;]/gu, '_')
    .replace(/^[.\s]+/, '')
    .slice(-LONGEST);
  const safe = plain === '' ? 'file' : plain;
  const ascii = safe.replace(/[^\x20-\x7e]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(safe).replace(/['()]/g, escape)}`;
}

function escape(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
