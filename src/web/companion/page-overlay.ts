import { Frame, pageUrl, type Home } from './frames.js';
import { mainArea } from './host-page.js';
import type { FromFrame } from './messages.js';

const HASH = /^#security(\/.*)?$/;

/** The path of our page that the host's address names behind `#security`, else null. */
function pathInHash(hash: string): string | null {
  const found = HASH.exec(hash);
  return found ? (found[1] ?? '/') : null;
}

/** Our pages laid over the host's main area for as long as the host's address names one. */
export class PageOverlay {
  private frame: Frame | null = null;
  private path: string | null = null;
  private main: HTMLElement | null = null;
  private readonly sizes = new ResizeObserver(() => this.fit());

  constructor(
    private readonly home: Home,
    private readonly heard: (message: FromFrame) => void,
  ) {}

  /** Shows what the host's address asks for, or nothing; whether something is shown. */
  follow(hash: string): boolean {
    const wanted = pathInHash(hash);
    const url = wanted === null ? null : pageUrl(this.home, wanted);
    if (wanted === null || url === null || mainArea() === null) this.close();
    else if (!this.frame?.element.isConnected) this.open(wanted, url);
    else if (wanted !== this.path) this.go(wanted, url);
    if (this.frame && this.main !== mainArea()) this.cover();
    return this.frame !== null;
  }

  /** Our page went elsewhere by itself: the host's address says so, for a reload. */
  wentTo(path: string): void {
    if (!this.frame || pageUrl(this.home, path) === null) return;
    this.path = path;
    history.replaceState(history.state, '', `#security${path}`);
  }

  tellTheme(theme: 'dark' | 'light'): void {
    this.frame?.tell({ doorman: 'theme', theme });
  }

  close(): void {
    this.sizes.disconnect();
    if (this.main) this.main.inert = false;
    this.frame?.remove();
    this.frame = null;
    this.path = null;
    this.main = null;
  }

  private open(path: string, url: string): void {
    this.close();
    this.path = path;
    this.frame = new Frame(url, this.home.doorman, STYLE, this.heard);
  }

  private go(path: string, url: string): void {
    if (!this.frame?.speaks) {
      this.open(path, url);
      return;
    }
    this.path = path;
    this.frame.tell({ doorman: 'go', path });
  }

  /** What lies under our page can neither be tabbed into nor clicked. */
  private cover(): void {
    this.sizes.disconnect();
    if (this.main) this.main.inert = false;
    this.main = mainArea();
    if (!this.main) return;
    this.main.inert = true;
    this.sizes.observe(this.main);
    this.sizes.observe(document.body);
    this.fit();
  }

  private fit(): void {
    if (!this.main || !this.frame) return;
    const { left, top, width, height } = this.main.getBoundingClientRect();
    const { style } = this.frame.element;
    style.left = `${String(left)}px`;
    style.top = `${String(top)}px`;
    style.width = `${String(width)}px`;
    style.height = `${String(height)}px`;
    // Over the host's panels in the main area (40); on a small screen under its navigation, which then comes as a drawer (40).
    style.zIndex = innerWidth < SMALL_SCREEN ? '39' : '41';
  }
}

const SMALL_SCREEN = 768;
const STYLE = 'position:fixed;border:0;background:rgb(var(--surface-1, 254 254 254))';
