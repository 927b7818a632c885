export interface LoggedRequest {
  method: string;
  /** Path with the query. */
  path: string;
  /** 0 when the connection was reset or left hanging. */
  status: number;
  /** Name of the user whose token came with it, or null. */
  user: string | null;
}

/** What was asked of the API, in order, for assertions. */
export class RequestLog {
  private readonly entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    this.entries.push(entry);
  }

  all(): readonly LoggedRequest[] {
    return this.entries;
  }

  matching(method: string, path: string | RegExp): LoggedRequest[] {
    return this.entries.filter(
      (entry) =>
        entry.method === method && (typeof path === 'string' ? entry.path.includes(path) : path.test(entry.path)),
    );
  }

  clear(): void {
    this.entries.length = 0;
  }
}
