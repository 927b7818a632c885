import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { PATIENCE_MS } from '../support/until.js';

/** It makes a database, starts three programs and runs two installers: on a busy machine that takes minutes. */
const START_MS = 2 * PATIENCE_MS;

/** `npm run demo`, as somebody who tries Doorman starts it; built before. */
export class DemoProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly chatUrl: string,
    readonly otherChatUrl: string,
    readonly inboxUrl: string,
    readonly pagesUrl: string,
    readonly phoneUrl: string,
  ) {}

  static async start(...args: string[]): Promise<DemoProcess> {
    const program = ['dist/src/sandbox/demo/main.js', ...args];
    const env = { ...process.env, DEMO_PATIENT: '1' };
    const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'pipe'], env });
    let said = '';
    const ready = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill('SIGINT');
        reject(new Error(`the demo did not start in time; it said:\n${said}`));
      }, START_MS);
      const hear = (chunk: Buffer): void => {
        said += chunk.toString();
        if (!said.includes('Ctrl-C ends everything')) return;
        clearTimeout(timer);
        resolve();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', () => {
        clearTimeout(timer);
        reject(new Error(`the demo ended; it said:\n${said}`));
      });
    });
    await ready;
    const [chat = '', other = ''] = said.match(/http:\S+\/sandbox\/chat\?inbox=\d+/g) ?? [];
    const [inbox = ''] = said.match(/http:\S+\/sandbox\/inbox/) ?? [];
    const [pages = ''] = said.match(/http:\S+\/security\//) ?? [];
    const [phone = ''] = said.match(/http:\S+\/sandbox\/phone/) ?? [];
    return new DemoProcess(child, chat, other, inbox, pages, phone);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    this.child.kill('SIGINT');
    await once(this.child, 'exit');
  }
}
