import type { SandboxHost } from '../../../src/sandbox/sandbox-host.js';

/** What visitors write and type in this test: each word is found nowhere else. */
export const VISITOR_WORDS = {
  text: 'marmalade-spoon-41',
  mailText: 'velvet-anvil-77',
  subject: 'quiet-lantern-12',
  fileText: 'amber-thimble-63',
  email: 'violet.harrow@mail.example',
  sender: 'otto.grim@post.example',
  phone: '15550147733',
} as const;

export type Words = readonly (readonly [what: string, word: string])[];

/** What must never be told, by name: keys of the host and of this machine, and what visitors wrote. */
export function secretWords(host: SandboxHost, key: string, databaseUrl: string): Words {
  const { state, seed } = host;
  // Not by URL: one that names a socket's folder has no host.
  const password = /^\w+:\/\/[^:@/]*:([^@/]*)@/.exec(databaseUrl)?.[1] ?? '';
  return [
    ...Object.entries(seed.tokens).map(([user, token]) => [`token of ${user}`, token] as const),
    ...[...state.users.values()].map((user) => [`socket token of ${user.name}`, user.pubsubToken] as const),
    ...[...state.agentSessions.values()].flatMap(({ accessToken, client, uid }) => [
      [`session token of ${uid}`, accessToken] as const,
      [`session client of ${uid}`, client] as const,
    ]),
    ...[...state.contactInboxes.values()].map((one) => [`socket token of session ${one.id}`, one.pubsubToken] as const),
    ...[...state.webhooks.values()].map((webhook) => [`secret of webhook ${webhook.id}`, webhook.secret] as const),
    ['key of the secrets', key],
    ...(password === '' ? [] : [['password of the database', password] as const]),
    ...Object.entries(VISITOR_WORDS),
  ];
}

/** The names of the words that a text contains. */
export function wordsIn(text: string, words: Words): string[] {
  return words.filter(([, word]) => text.includes(word)).map(([what]) => what);
}
