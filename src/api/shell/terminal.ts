import { createInterface } from 'node:readline/promises';
import { text as readAll } from 'node:stream/consumers';
import { plainLine, plainText } from './plain-text.js';
import { tableLines } from './table.js';

type Keyboard = NodeJS.ReadableStream & { isTTY?: boolean };
type Screen = NodeJS.WritableStream & { isTTY?: boolean };

/** The screen and keyboard of whoever runs a command. */
export class Terminal {
  private progressShown = false;

  constructor(
    private readonly input: Keyboard,
    private readonly output: Screen,
    private readonly errors: Screen,
  ) {}

  /** Somebody sits there who can answer a question. */
  get isInteractive(): boolean {
    return this.input.isTTY === true && this.output.isTTY === true;
  }

  line(text = ''): void {
    this.endProgress();
    this.output.write(`${plainText(text)}\n`);
  }

  table(rows: readonly (readonly string[])[]): void {
    for (const line of tableLines(rows.map((row) => row.map(plainLine)))) this.line(line);
  }

  /** A line that the next one replaces; on paper and in logs, nothing. */
  progress(text: string): void {
    if (!this.output.isTTY) return;
    this.output.write(`\r\u001b[K${text}`);
    this.progressShown = true;
  }

  error(text: string): void {
    this.endProgress();
    this.errors.write(`${plainText(text)}\n`);
  }

  /** Whether the answer to a question was yes; no where nobody can be asked. */
  async confirms(question: string): Promise<boolean> {
    if (!this.isInteractive) return false;
    const keyboard = createInterface({ input: this.input, output: this.output });
    try {
      const answer = await keyboard.question(`${question} [y/N] `);
      return /^y(es)?$/i.test(answer.trim());
    } finally {
      keyboard.close();
    }
  }

  /** All that is piped in. */
  async piped(): Promise<string> {
    return (await readAll(this.input)).trim();
  }

  private endProgress(): void {
    if (this.progressShown) this.output.write('\r\u001b[K');
    this.progressShown = false;
  }
}
