import type { DoormanProcess } from './doorman-process.js';

/** Doorman's ledger of stopped messages, as its shell prints it. */
export class Ledger {
  constructor(private readonly doorman: DoormanProcess) {}

  /** The texts that were stopped, the newest first. */
  async texts(): Promise<string[]> {
    const { code, output } = await this.doorman.command(['attempts', '--json', '--texts']);
    if (code !== 0) throw new Error(`the ledger could not be read: ${output}`);
    const lines = output.split('\n').filter((line) => line.startsWith('{'));
    return lines.map((line) => (JSON.parse(line) as { text: string | null }).text ?? '');
  }
}
