import type { SandboxHost } from '../../../src/sandbox/sandbox-host.js';
import { askAs, SandboxVisitor } from '../../sandbox/sandbox-visitor.js';
import { writeAs } from './fault-world.js';

/** Visitors who write all at once, `each` messages one after the other; answers when all is written. */
export async function burst(visitors: readonly SandboxVisitor[], each: number): Promise<void> {
  await Promise.all(
    visitors.map(async (visitor) => {
      for (let i = 0; i < each; i++) await writeAs(visitor, `message ${i}`);
    }),
  );
}

/** Visitors who have each begun a conversation; answers them with their conversations. */
export async function openVisitors(
  host: SandboxHost,
  count: number,
): Promise<{ visitor: SandboxVisitor; conversationId: number }[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const visitor = await SandboxVisitor.enter(host);
      const { conversationId } = await writeAs(visitor, 'first');
      return { visitor, conversationId };
    }),
  );
}

/** Ann writes the command to blacklist into a conversation. */
export async function annBlacklists(host: SandboxHost, conversationId: number): Promise<void> {
  const note = { content: '#doorman blacklist', private: true, message_type: 'outgoing' };
  await askAs(host, 'ann', 'POST', `conversations/${conversationId}/messages`, note);
}

export function acknowledgedBy(host: SandboxHost): number {
  return host.deliveries.filter(({ status }) => status === 200).length;
}
