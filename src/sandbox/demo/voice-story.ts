import { DemoCaller } from './demo-caller.js';
import type { DemoStage } from './demo-stage.js';
import type { StoryTeller } from './story-teller.js';

const RUDY = '+18124040851';
const QUIN = '+18124040999';

/** The same on the telephone: a number nobody knew is refused from one call to the next, and only that number. */
export async function playVoiceStory(stage: DemoStage, teller: StoryTeller): Promise<void> {
  const rudy = new DemoCaller(stage.telnyx.url, RUDY);
  teller.step('Rudy, whom nobody knows, calls the organisation’s number.');
  await teller.now('a telephone of the organisation rings', async () => rings(await rudy.dial()));

  teller.step('Ann blacklists the caller by the number, and Rudy calls again.');
  await teller.soon('Doorman takes the decision', () => decides(stage, 'blacklist'));
  const refused = await rudy.dial();
  await teller.now('Rudy hears the busy tone within a second', () =>
    Promise.resolve(refused.heard === 'busy' && (refused.milliseconds ?? Infinity) < 1_000),
  );
  await teller.now('no telephone of the organisation has rung', () => Promise.resolve(!refused.rang));
  await teller.soon('the call is in Doorman’s ledger', async () => {
    const { output } = await stage.doorman.command(['attempts', '--limit', '1']);
    return output.includes(`${RUDY} called ${stage.telnyx.number}`);
  });

  teller.step('Quin calls from another number.');
  await teller.now('it rings', async () => rings(await new DemoCaller(stage.telnyx.url, QUIN).dial()));

  teller.step('Ann clears the caller, and Rudy calls once more.');
  await teller.soon('Doorman takes the decision', () => decides(stage, 'clear'));
  await teller.now('it rings again', async () => rings(await rudy.dial()));
}

function rings({ heard, rang }: { heard: string; rang: boolean }): boolean {
  return heard === 'ringing' && rang;
}

/** Until the first call is on record, nobody can be named by its number. */
async function decides({ doorman }: DemoStage, action: 'blacklist' | 'clear'): Promise<boolean> {
  return (await doorman.command([action, '--phone', RUDY])).code === 0;
}
