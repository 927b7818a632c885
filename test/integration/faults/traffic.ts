import type { SandboxHost } from '../../../src/sandbox/sandbox-host.js';
import { askAs, SandboxVisitor, type SandboxAnswer } from '../../sandbox/sandbox-visitor.js';
import { pick, seededRandom } from '../../support/seeded-random.js';

type Agent = 'ann' | 'bob';
type Word = 'blacklist' | 'clear' | 'whitelist';

/** One thing that somebody does; people are named by their place in the story. */
export type Step =
  | { who: number; does: 'enter' }
  | { who: number; does: 'write' }
  | { who: number; does: 'email' }
  | { who: number; does: 'merge'; into: number; by: Agent | 'visitor' }
  | { who: number; does: 'phone'; by: Agent }
  | { who: number; does: 'note'; word: Word; by: Agent }
  | { who: number; does: 'press'; blocked: boolean; by: Agent };

export interface Story {
  /** Everybody who was there before, told in full. */
  before: Step[];
  /** Ten minutes of it. */
  during: Step[];
}

/** Their places in the story. */
export const TYPED_AND_BLACKLISTED = 3;
export const BLOCKED_AND_WROTE = 6;

/** What each script is about is the same for every seed; who of the agents acts, and in which order, is not. */
export function storyOf(seed: number): Story {
  const random = seededRandom(seed);
  const by = (): Agent => pick(random, ['ann', 'bob'] as const);
  const write = (who: number): Step => ({ who, does: 'write' });
  const email = (who: number): Step => ({ who, does: 'email' });
  const note = (who: number, word: Word): Step => ({ who, does: 'note', word, by: by() });
  const press = (who: number, blocked: boolean): Step => ({ who, does: 'press', blocked, by: by() });
  const before: Step[] = [];
  let people = 0;
  const seen = (): number => {
    before.push({ who: people, does: 'enter' }, write(people));
    return people++;
  };
  const alone = (script: (who: number) => Step[]): Step[] => script(seen());
  const merged = (merger: Agent | 'visitor', prelude: (who: number) => Step[]): Step[] => {
    const [known, joins] = [seen(), seen()];
    return [email(known), ...prelude(joins), { who: joins, does: 'merge', into: known, by: merger }, write(joins)];
  };
  const newcomer = (): Step[] => {
    const who = people++;
    return [{ who, does: 'enter' }, write(who), email(who), write(who)];
  };
  const scripts = [
    alone((who) => [write(who), email(who), write(who)]),
    alone((who) => [{ who, does: 'phone', by: by() }, write(who)]),
    alone((who) => [note(who, 'blacklist'), write(who), write(who)]),
    alone((who) => [email(who), note(who, 'blacklist'), write(who)]),
    alone((who) => [note(who, 'blacklist'), write(who), note(who, 'clear'), write(who)]),
    alone((who) => [note(who, 'whitelist'), write(who)]),
    alone((who) => [email(who), press(who, true), write(who)]),
    alone((who) => [email(who), press(who, true), press(who, false), write(who)]),
    merged('visitor', (who) => [write(who)]),
    merged('visitor', (who) => [note(who, 'blacklist'), write(who)]),
    merged(by(), (who) => [note(who, 'blacklist'), write(who)]),
    newcomer(),
  ];
  return { before, during: interleaved(random, scripts) };
}

/** All steps of all scripts, each script in its own order. */
function interleaved(random: () => number, scripts: readonly Step[][]): Step[] {
  const left = scripts.map((script) => [...script]);
  const all: Step[] = [];
  while (left.some((script) => script.length > 0)) {
    const next = pick(
      random,
      left.filter((script) => script.length > 0),
    ).shift();
    if (next) all.push(next);
  }
  return all;
}

export interface Player {
  visitor: SandboxVisitor;
  contactId: number;
  sourceId: string;
  conversationId: number;
}

/** The people of one telling of a story; several casts can be on one sandbox. */
export class Cast {
  readonly people = new Map<number, Player>();
  private written = 0;

  constructor(
    private readonly host: SandboxHost,
    private readonly number: number,
  ) {}

  async act(step: Step): Promise<void> {
    if (step.does === 'enter') return this.enter(step.who);
    const answer = await this.ask(step);
    if (answer.status >= 300) throw new Error(`${step.does}: the sandbox answered ${answer.status}`);
  }

  emailOf(who: number): string {
    return `person${who}@cast${this.number}.example.com`;
  }

  phoneOf(who: number): string {
    return `+1555010${1000 + this.number * 100 + who}`;
  }

  private async enter(who: number): Promise<void> {
    const visitor = await SandboxVisitor.enter(this.host);
    const newest = [...this.host.state.contactInboxes.values()].at(-1);
    if (!newest) throw new Error('nobody entered');
    this.people.set(who, { visitor, contactId: newest.contactId, sourceId: newest.sourceId, conversationId: 0 });
  }

  private async ask(step: Exclude<Step, { does: 'enter' }>): Promise<SandboxAnswer> {
    const person = this.of(step.who);
    const { visitor, contactId, conversationId } = person;
    switch (step.does) {
      case 'write': {
        const answer = await visitor.write(`words ${this.number}-${this.written++}`);
        person.conversationId = (answer.body as { conversation_id: number }).conversation_id;
        return answer;
      }
      case 'email':
        return visitor.ask('PATCH', 'contact', { email: this.emailOf(step.who) });
      case 'phone':
        return askAs(this.host, step.by, 'PATCH', `contacts/${contactId}`, { phone_number: this.phoneOf(step.who) });
      case 'note': {
        const content = `#doorman ${step.word}`;
        const path = `conversations/${conversationId}/messages`;
        return askAs(this.host, step.by, 'POST', path, { content, private: true });
      }
      case 'press':
        return askAs(this.host, step.by, 'PATCH', `contacts/${contactId}`, { blocked: step.blocked });
      case 'merge': {
        const ids = { base_contact_id: this.of(step.into).contactId, mergee_contact_id: contactId };
        if (step.by === 'visitor') return visitor.ask('PATCH', 'contact', { email: this.emailOf(step.into) });
        return askAs(this.host, step.by, 'POST', 'actions/contact_merge', ids);
      }
    }
  }

  private of(who: number): Player {
    const person = this.people.get(who);
    if (!person) throw new Error(`person ${who} has not entered`);
    return person;
  }
}
