/** As much of a browser's storage as is used. */
export interface Drawer {
  getItem(name: string): string | null;
  setItem(name: string, text: string): void;
  removeItem(name: string): void;
}

/** Text kept under `name`; where a browser denies storage to frames of other sites, as long as the page lives. */
export class Kept {
  private here: string | null = null;

  /** `drawer`: already reading it may throw. */
  constructor(
    private readonly drawer: () => Drawer,
    private readonly name: string,
  ) {}

  read(): string | null {
    try {
      return this.drawer().getItem(this.name);
    } catch {
      return this.here;
    }
  }

  /** `null` forgets it. */
  write(text: string | null): void {
    this.here = text;
    try {
      if (text === null) this.drawer().removeItem(this.name);
      else this.drawer().setItem(this.name, text);
    } catch {
      // It stays with this page.
    }
  }
}
