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

export const visitorWords: Words = Object.entries(VISITOR_WORDS);

/** Everything of the host that nobody may learn: keys of users, of browsers, of sessions, of webhooks. */
export function hostSecrets({ state, seed }: SandboxHost): Words {
  return [
    ...Object.entries(seed.tokens).map(([user, token]) => [`token of ${user}`, token] as const),
    ...[...state.users.values()].map((user) => [`socket token of ${user.name}`, user.pubsubToken] as const),
    ...[...state.agentSessions.values()].flatMap(({ accessToken, client, uid }) => [
      [`session token of ${uid}`, accessToken] as const,
      [`session client of ${uid}`, client] as const,
    ]),
    ...[...state.contactInboxes.values()].map((one) => [`socket token of session ${one.id}`, one.pubsubToken] as const),
    ...[...state.webhooks.values()].map((webhook) => [`secret of webhook ${webhook.id}`, webhook.secret] as const),
  ];
}

/** The password in the URL of a database, if it has one. Not by URL: one that names a socket's folder has no host. */
export function databasePassword(databaseUrl: string): Words {
  const password = /^\w+:\/\/[^:@/]*:([^@/]*)@/.exec(databaseUrl)?.[1] ?? '';
  return password === '' ? [] : [['password of the database', password]];
}

/** The names of the words that a text contains, in whatever spelling. */
export function wordsIn(text: string, words: Words): string[] {
  return words.filter(([, word]) => spellings(word).some((one) => text.includes(one))).map(([what]) => what);
}

/** A word plain, as in an address, in hex, and as it stands inside base64, wherever in it. */
function spellings(word: string): string[] {
  const inBase64 = [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), Buffer.from(word)]).toString('base64');
    // What the neighbours of the word have a part in is left out.
    return encoded.slice(Math.ceil((before * 4) / 3), Math.floor(((before + Buffer.byteLength(word)) * 4) / 3));
  });
  const inAddress = inBase64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_'));
  const hex = Buffer.from(word).toString('hex');
  return [...new Set([word, encodeURIComponent(word), hex, ...inBase64, ...inAddress])];
}
