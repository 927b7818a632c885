import { SandboxHost } from './sandbox-host.js';

const host = await SandboxHost.start({ port: Number(process.argv[2] ?? 4300) });
const { seed, url } = host;

process.stdout.write(
  [
    `Sandbox helpdesk  ${url}`,
    `  chat window     ${url}/sandbox/chat?inbox=${String(seed.website.id)}`,
    `  agent inbox     ${url}/sandbox/inbox`,
    `  controls        ${url}/sandbox/controls`,
    `Account ${String(seed.accountId)}, tokens for the header Api-Access-Token:`,
    ...Object.entries(seed.tokens).map(([name, token]) => `  ${name.padEnd(8)} ${token}`),
    `Website token of inbox ${String(seed.website.id)}: ${seed.website.websiteToken}`,
    '',
  ].join('\n'),
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void host.stop();
  });
}
