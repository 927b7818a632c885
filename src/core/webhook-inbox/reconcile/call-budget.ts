/** How many questions a run may still ask the host. */
export class CallBudget {
  constructor(private calls: number) {}

  get left(): number {
    return this.calls;
  }

  /** Takes one call, if there is one left. */
  spend(): boolean {
    if (this.calls <= 0) return false;
    this.calls -= 1;
    return true;
  }
}
