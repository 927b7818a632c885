import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { compiledTree } from './ts-compiler.mjs';

/** A node process that runs a source file of this repository, and the lines it prints. */
export class SourceProcess {
  private readonly lines: string[] = [];
  private readonly errors: string[] = [];
  private waiting: (() => void)[] = [];

  private constructor(
    readonly child: ChildProcess,
    private readonly ended: Promise<unknown>,
  ) {
    createInterface({ input: child.stdout! }).on('line', (line) => this.hear(line));
    child.stderr!.on('data', (chunk: Buffer) => this.errors.push(chunk.toString()));
    child.once('exit', () => this.wake());
  }

  /** `prefix` is put before node, to run it as somebody else. */
  static run(
    file: string,
    args: string[],
    options: { prefix?: string[]; env?: NodeJS.ProcessEnv } = {},
  ): SourceProcess {
    const script = join(compiledTree(), file.replace(/\.ts$/, '.js'));
    const argv = [...(options.prefix ?? []), process.execPath, '--import', 'reflect-metadata', script, ...args];
    const child = spawn(argv[0]!, argv.slice(1), { stdio: 'pipe', env: options.env ?? process.env });
    return new SourceProcess(child, once(child, 'exit'));
  }

  say(line: string): void {
    this.child.stdin!.write(`${line}\n`);
  }

  /** The first line that starts with `start`, printed already or yet to come. */
  async line(start: string): Promise<string> {
    for (;;) {
      const found = this.lines.find((line) => line.startsWith(start));
      if (found !== undefined) return found;
      if (this.hasEnded) throw new Error(`ended without "${start}": ${this.errors.join('')}`);
      await new Promise<void>((wake) => this.waiting.push(wake));
    }
  }

  /** The lines so far that start with `start`. */
  all(start: string): string[] {
    return this.lines.filter((line) => line.startsWith(start));
  }

  count(start: string): number {
    return this.all(start).length;
  }

  get outputText(): string {
    return this.lines.join('\n');
  }

  get errorText(): string {
    return this.errors.join('');
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    if (!this.hasEnded) this.child.kill(signal);
    await this.ended;
  }

  async exit(): Promise<number | null> {
    await this.ended;
    return this.child.exitCode;
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private hear(line: string): void {
    this.lines.push(line);
    this.wake();
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const wake of waiting) wake();
  }
}
