/** Tells the worker of this process that something is wanted, so that it does not wait for its next look. */
export class EnforcementNudge {
  private listener: () => void = () => undefined;

  on(listener: () => void): void {
    this.listener = listener;
  }

  nudge(): void {
    this.listener();
  }
}
