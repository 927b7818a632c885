import { DeliverySpool } from '../../src/core/webhook-inbox/delivery-spool.store.js';

/** Appends bodies to the spool of a folder for ever, several at once, and prints those that are acknowledged. */
const [folder = '', prefix = ''] = process.argv.slice(2);
const spool = new DeliverySpool(folder, 64 * 1024 * 1024, 64 * 1024);
let next = 0;

async function appendForEver(): Promise<never> {
  for (;;) {
    const signature = `${prefix}${next++}`;
    const body = Buffer.from(signature.repeat(20));
    await spool.append({ installationId: 'inst', signature, sentAt: new Date(), receivedAt: new Date(), body });
    process.stdout.write(`kept ${signature}\n`);
  }
}

for (let i = 0; i < 5; i += 1) void appendForEver();
