import { GONE, type ChatwootHttp, type Method } from './chatwoot-http.js';
import { missingAccount } from './host-error.js';

/** The REST addresses of one account; `path` follows `/api/v1/accounts/{id}/`. */
export class AccountApi {
  constructor(
    readonly http: ChatwootHttp,
    private readonly accountId: number,
  ) {}

  /** A record, or null when it is gone. */
  async record<T>(path: string, read: (body: unknown) => T): Promise<T | null> {
    const answer = await this.http.ask('GET', this.full(path), read);
    return answer === GONE ? null : answer;
  }

  /** A list, which is there as long as the account is. */
  async list<T>(path: string, read: (body: unknown) => T, filter?: object): Promise<T> {
    const method = filter ? 'POST' : 'GET';
    const answer = await this.http.ask(method, this.full(path), read, filter);
    if (answer === GONE) throw missingAccount({ method, path: this.full(path) });
    return answer;
  }

  /** The record a filter finds, or null when there is none. */
  async find<T>(path: string, filter: object, read: (body: unknown) => T): Promise<T | null> {
    const answer = await this.http.ask('POST', this.full(path), read, filter);
    return answer === GONE ? null : answer;
  }

  /** Changes a record; what the host answers to it is not read. */
  async change(method: Exclude<Method, 'GET'>, path: string, body?: object): Promise<'done' | 'gone'> {
    const answer = await this.http.ask(method, this.full(path), () => 'done' as const, body);
    return answer === GONE ? 'gone' : answer;
  }

  /** A page of the host's dashboard, as a path. */
  page(path: string): string {
    return `/app/accounts/${this.accountId}/${path}`;
  }

  private full(path: string): string {
    return `/api/v1/accounts/${this.accountId}/${path}`;
  }
}
