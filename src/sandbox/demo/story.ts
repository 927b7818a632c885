import type { DemoDesk } from './demo-desk.js';
import type { DemoStage } from './demo-stage.js';
import { DemoVisitor, sendEmail } from './demo-visitor.js';
import { playGateStory } from './gate-story.js';
import type { StoryTeller } from './story-teller.js';
import { playVoiceStory } from './voice-story.js';

const VIC = 'vic@example.net';

/** What Doorman is for, played once from beginning to end on real processes. */
export async function playStory(stage: DemoStage, teller: StoryTeller): Promise<void> {
  const vic = await vicWrites(stage, teller);
  await annBlacklists(stage, teller, vic.conversationId);
  await threeMoreVanish(stage, teller, vic.visitor);
  await someoneElsePasses(stage, teller);
  await annClears(stage, teller, vic);
  if (stage.proxy) await playGateStory(stage, teller);
  await playVoiceStory(stage, teller);
}

interface Vic {
  visitor: DemoVisitor;
  conversationId: number;
}

async function vicWrites({ helpdesk, agent }: DemoStage, teller: StoryTeller): Promise<Vic> {
  teller.step('Vic writes in the website’s chat window and leaves an e-mail address.');
  const visitor = new DemoVisitor(helpdesk.url, helpdesk.seed.website.websiteToken);
  await visitor.open();
  const { conversationId } = await visitor.write('You are all crooks!');
  await visitor.giveEmail(VIC);
  await teller.soon('agents see the conversation among the open ones', async () =>
    (await agent.openConversations()).some((one) => one.id === conversationId),
  );
  return { visitor, conversationId };
}

async function annBlacklists({ agent }: DemoStage, teller: StoryTeller, conversationId: number): Promise<void> {
  teller.step('Ann, an agent, presses the macro "Blacklist visitor".');
  await agent.runMacro('Blacklist visitor', conversationId);
  const conversation = async () => (await agent.conversations('all')).find((one) => one.id === conversationId);
  await teller.soon(
    'the helpdesk’s own block flag is set',
    async () => (await conversation())?.contactBlocked === true,
  );
  await teller.soon('the conversation is resolved', async () => (await conversation())?.status === 'resolved');
  await teller.soon('a note says who did it and how to undo it', async () =>
    (await agent.notes(conversationId)).some((note) => note.includes('Ann') && note.includes('undo')),
  );
}

async function threeMoreVanish(stage: DemoStage, teller: StoryTeller, vic: DemoVisitor): Promise<void> {
  const { helpdesk, agent, desk } = stage;
  teller.step('Vic writes twice more in the chat window and once by e-mail.');
  await vic.write('Hello? Answer me!');
  await sendEmail(helpdesk.url, `Vic <${VIC}>`, 'Complaint', 'You cannot get rid of me.');
  await vic.write('I know you read this.');
  const texts = ['Hello? Answer me!', 'You cannot get rid of me.', 'I know you read this.'];
  await teller.soon('none of them is in the agents’ open lists, in any inbox', async () => {
    const shown = (await agent.openConversations()).map((one) => one.lastText);
    return !texts.some((text) => shown.some((one) => one.includes(text)));
  });
  await teller.soon('both inboxes have them resolved', async () => {
    const his = (await agent.conversations('all')).filter((one) => texts.some((text) => one.lastText.includes(text)));
    return new Set(his.map((one) => one.inboxId)).size === 2 && his.every((one) => one.status === 'resolved');
  });
  await teller.soon('all three are in Doorman’s ledger', async () => {
    const stopped = await textsOf(desk);
    return stopped.length === texts.length && texts.every((text) => stopped.some((one) => one.includes(text)));
  });
  await teller.now('Vic sees his own messages as sent', async () => {
    const thread = await vic.thread();
    return thread.includes('Hello? Answer me!') && thread.includes('I know you read this.');
  });
}

async function someoneElsePasses({ helpdesk, agent, desk }: DemoStage, teller: StoryTeller): Promise<void> {
  teller.step('Nora, whom nobody knows, writes in the same chat window.');
  const nora = new DemoVisitor(helpdesk.url, helpdesk.seed.website.websiteToken);
  await nora.open();
  const { conversationId } = await nora.write('Which size do I need?');
  await teller.soon('agents see her conversation', async () =>
    (await agent.openConversations()).some((one) => one.id === conversationId),
  );
  await teller.now('nothing of hers is in the ledger', async () => {
    const stopped = await textsOf(desk);
    return !stopped.some((text) => text.includes('Which size'));
  });
}

async function annClears({ agent, desk }: DemoStage, teller: StoryTeller, vic: Vic): Promise<void> {
  const { visitor, conversationId } = vic;
  teller.step('Ann presses "Clear status", and Vic writes once more.');
  await agent.runMacro('Clear status', conversationId);
  await teller.soon('the block flag is off', async () => {
    const conversation = (await agent.conversations('all')).find((one) => one.id === conversationId);
    return conversation?.contactBlocked === false;
  });
  await visitor.write('Sorry about that. May I order again?');
  await teller.soon('agents see his message among the open conversations', async () =>
    (await agent.openConversations()).some((one) => one.lastText.includes('Sorry about that')),
  );
  await teller.now('it is not in the ledger', async () => {
    const stopped = await textsOf(desk);
    return stopped.length === 3;
  });
}

/** The texts in Doorman's ledger of what was stopped. */
async function textsOf(desk: DemoDesk): Promise<string[]> {
  return (await desk.stopped()).map(({ text }) => text ?? '');
}
