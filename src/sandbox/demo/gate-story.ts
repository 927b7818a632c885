import type { DemoStage } from './demo-stage.js';
import { DemoVisitor } from './demo-visitor.js';
import type { StoryTeller } from './story-teller.js';

const SWALLOWED = ['You will hear from my lawyer.', 'Nobody answers? Cowards.'];

interface Mallory {
  visitor: DemoVisitor;
  conversationId: number;
}

/** The same with a reverse proxy before the helpdesk: what a blocked visitor writes never gets there. */
export async function playGateStory(stage: DemoStage, teller: StoryTeller): Promise<void> {
  const mallory = await malloryWrites(stage, teller);
  await annBlacklists(stage, teller, mallory);
  await nothingArrives(stage, teller, mallory);
  await everythingElseArrives(stage, teller);
  await annClears(stage, teller, mallory);
  await annReleases(stage, teller, mallory);
}

async function malloryWrites({ helpdesk, agent, visitorsUrl }: DemoStage, teller: StoryTeller): Promise<Mallory> {
  teller.step('Through nginx, which asks Doorman first: Mallory writes in the website’s chat window.');
  const visitor = new DemoVisitor(visitorsUrl, helpdesk.seed.website.websiteToken);
  await visitor.open();
  const { conversationId } = await visitor.write('Your shop is a fraud.');
  await teller.soon('agents see the conversation', async () =>
    (await agent.openConversations()).some((one) => one.id === conversationId),
  );
  return { visitor, conversationId };
}

async function annBlacklists({ agent }: DemoStage, teller: StoryTeller, { conversationId }: Mallory): Promise<void> {
  teller.step('Ann presses "Blacklist visitor".');
  await agent.runMacro('Blacklist visitor', conversationId);
  await teller.soon('the conversation is resolved', async () =>
    (await agent.conversations('all')).some((one) => one.id === conversationId && one.status === 'resolved'),
  );
}

async function nothingArrives(stage: DemoStage, teller: StoryTeller, { visitor }: Mallory): Promise<void> {
  const { helpdesk, agent } = stage;
  teller.step('Mallory writes twice more.');
  const before = writesAt(stage);
  for (const text of SWALLOWED) await visitor.write(text);
  await teller.now('not one request of his has reached the helpdesk', () =>
    Promise.resolve(writesAt(stage) === before),
  );
  await teller.now('the helpdesk has stored nothing of it, in no list of no agent', async () => {
    const stored = [...helpdesk.state.messages.values()].map(({ content }) => content ?? '');
    const shown = (await agent.conversations('all')).map(({ lastText }) => lastText);
    return ![...stored, ...shown].some((text) => SWALLOWED.includes(text));
  });
  await teller.now('Mallory sees both as sent, also after a reload of the window', async () => {
    const thread = await visitor.thread();
    return SWALLOWED.every((text) => thread.includes(text));
  });
  await teller.soon(
    'both are in Doorman’s ledger',
    async () => (await swallowedIds(stage)).length === SWALLOWED.length,
  );
}

async function everythingElseArrives(stage: DemoStage, teller: StoryTeller): Promise<void> {
  teller.step('Otto, whom nobody knows, writes through the same nginx.');
  const otto = new DemoVisitor(stage.visitorsUrl, stage.helpdesk.seed.website.websiteToken);
  await otto.open();
  const text = 'Do you have it in “green” & <blue>? 🙂';
  await otto.write(text);
  await teller.now('his message has arrived at the helpdesk, as he wrote it', () =>
    Promise.resolve([...stage.helpdesk.state.messages.values()].some(({ content }) => content === text)),
  );
}

async function annClears({ agent }: DemoStage, teller: StoryTeller, mallory: Mallory): Promise<void> {
  const { visitor, conversationId } = mallory;
  teller.step('Ann presses "Clear status", and Mallory writes once more.');
  await agent.runMacro('Clear status', conversationId);
  await teller.soon('the helpdesk’s flag is off', async () => {
    const conversation = (await agent.conversations('all')).find((one) => one.id === conversationId);
    return conversation?.contactBlocked === false;
  });
  await visitor.write('I am sorry, I was angry.');
  await teller.soon('agents see that message among the open conversations', async () =>
    (await agent.openConversations()).some((one) => one.lastText === 'I am sorry, I was angry.'),
  );
  await teller.now('Mallory still sees the two from before', async () => {
    const thread = await visitor.thread();
    return SWALLOWED.every((text) => thread.includes(text));
  });
}

async function annReleases(stage: DemoStage, teller: StoryTeller, { conversationId }: Mallory): Promise<void> {
  teller.step('Ann releases what was stopped.');
  await stage.desk.release(await swallowedIds(stage));
  await teller.soon('it stands in the conversation as one private note', async () => {
    const notes = await stage.agent.notes(conversationId);
    return notes.some((note) => SWALLOWED.every((text) => note.includes(text)));
  });
}

async function swallowedIds({ desk }: DemoStage): Promise<number[]> {
  const stopped = await desk.stopped();
  return stopped.filter(({ text }) => SWALLOWED.includes(text ?? '')).map(({ id }) => id);
}

/** Requests by which a visitor has written something, as the helpdesk counts them. */
function writesAt({ helpdesk }: DemoStage): number {
  return helpdesk.requests.all().filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/v1/widget/'))
    .length;
}
