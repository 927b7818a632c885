import type { SourceProcess } from '../support/source-process.js';

/** A server under load, asked for its own CPU time. */
export class Contender {
  private questions = 0;

  private constructor(
    private readonly process: SourceProcess,
    readonly port: number,
  ) {}

  static async start(process: SourceProcess): Promise<Contender> {
    const line = await process.line('listening ');
    return new Contender(process, Number(line.split(' ')[1]));
  }

  /** Microseconds of this server's CPU per piece of `count` pieces of work. */
  async cost(count: number, work: () => Promise<void>): Promise<number> {
    const before = await this.cpu();
    await work();
    return ((await this.cpu()) - before) / count;
  }

  stop(): Promise<void> {
    return this.process.kill('SIGTERM');
  }

  private async cpu(): Promise<number> {
    this.questions += 1;
    const question = `cpu ${this.questions} `;
    this.process.say(question.trim());
    return Number((await this.process.line(question)).slice(question.length));
  }
}
