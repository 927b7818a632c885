/** The same server, another database. By hand, because a URL with a socket has no host and is no URL to `URL`. */
export function urlWithDatabase(url: string, database: string): string {
  const [address = '', query] = url.split('?');
  const replaced = address.replace(/^([a-z]+:\/\/[^/]*)(\/.*)?$/, `$1/${database}`);
  return query === undefined ? replaced : `${replaced}?${query}`;
}
