/** A page without anything to see; its script holds the agent's session and answers the companion. */
export function bridgePage(hostUrl: string, accountId: number): { headers: Record<string, string>; html: string } {
  const data = `data-host="${hostUrl}" data-account="${accountId}"`;
  return {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'Content-Security-Policy': `default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ${hostUrl}`,
    },
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Doorman</title><body><script src="/companion/bridge.js" ${data}></script></body></html>\n`,
  };
}
