/** The values of a statement that is put together, each with its placeholder. */
export class SqlParams {
  readonly values: unknown[] = [];

  /** Adds a value and answers its placeholder, cast to a type of PostgreSQL. */
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}
