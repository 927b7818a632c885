const HEARTBEAT_MS = 1_000;

/** Calls `look` at most once per frame after the host's page has changed. An error of ours ends it and never reaches the host. */
export class Watch {
  private readonly observer = new MutationObserver(() => this.plan());
  private readonly plan = (): void => {
    if (this.planned || this.stopped) return;
    this.planned = true;
    requestAnimationFrame(() => this.run());
  };
  private planned = false;
  private stopped = false;
  private heartbeat: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly look: () => void,
    private readonly failed: () => void,
    private readonly measure: boolean,
  ) {}

  start(): void {
    this.observer.observe(document.body, { childList: true, subtree: true });
    // The host's theme.
    this.observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
    for (const event of EVENTS) addEventListener(event, this.plan, { capture: true, passive: true });
    this.heartbeat = setInterval(this.plan, HEARTBEAT_MS);
    this.plan();
  }

  stop(): void {
    this.stopped = true;
    this.observer.disconnect();
    for (const event of EVENTS) removeEventListener(event, this.plan, { capture: true });
    clearInterval(this.heartbeat);
  }

  private run(): void {
    this.planned = false;
    if (this.stopped) return;
    const start = performance.now();
    try {
      this.look();
    } catch {
      this.failed();
    }
    if (this.measure) performance.measure('doorman-companion', { start, end: performance.now() });
  }
}

/** An address changed by the host's router fires nothing; what was clicked or pressed before does. */
const EVENTS = ['popstate', 'hashchange', 'click', 'keyup'];
