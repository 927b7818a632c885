import type { LiveNews, LiveState } from './change.js';
import { LiveStream } from './live-stream.js';
import { oneLeads } from './one-leads.js';

/**
 * One stream for all tabs of a browser: the tab that holds the lock reads it and tells the others; when it is closed,
 * the next one goes on from the last id. Without locks (not a secure context, or denied to
 * frames of other sites) every tab reads its own.
 */
export class LiveChannel {
  private readonly channel: BroadcastChannel;
  private readonly end = new AbortController();
  private leads = false;
  private state: LiveState = 'connecting';

  /** `lastId`: of the latest change when this tab began to read what it shows. */
  constructor(
    name: string,
    private lastId: string,
    private readonly hear: (news: LiveNews) => void,
  ) {
    this.channel = new BroadcastChannel(name);
    this.channel.onmessage = ({ data }: MessageEvent<LiveNews>) => {
      this.take(data);
    };
    this.channel.postMessage({ kind: 'hello' } satisfies LiveNews);
    const locks = 'locks' in navigator ? navigator.locks : undefined;
    void oneLeads(locks, name, this.end.signal, () => this.lead()).catch(() => undefined);
  }

  close(): void {
    this.end.abort();
    this.channel.close();
  }

  private async lead(): Promise<void> {
    this.leads = true;
    const tell = (news: LiveNews): void => {
      this.take(news);
      if (!this.end.signal.aborted) this.channel.postMessage(news);
    };
    await new LiveStream(this.lastId, tell, this.end.signal).run();
  }

  private take(news: LiveNews): void {
    if (news.kind === 'hello') {
      if (this.leads) this.channel.postMessage({ kind: 'state', state: this.state } satisfies LiveNews);
      return;
    }
    if (news.kind === 'state') this.state = news.state;
    else this.lastId = news.lastId ?? this.lastId;
    this.hear(news);
  }
}
