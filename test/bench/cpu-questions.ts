import { createInterface } from 'node:readline';

/** Answers every line `cpu N` with `cpu N` and the microseconds of CPU this process has used, all threads together. */
export function answerCpuQuestions(): void {
  createInterface({ input: process.stdin }).on('line', (line) => {
    const { user, system } = process.cpuUsage();
    process.stdout.write(`${line} ${user + system}\n`);
  });
}
