import { parseArgs } from 'node:util';
import { namedFolder, temporaryFolder } from './demo-folder.js';
import { nginxProgram } from '../proxy/nginx.js';
import { setStage, type DemoStage } from './demo-stage.js';
import { directions } from './directions.js';
import { playStory } from './story.js';
import { StoryTeller } from './story-teller.js';
import { Morning } from './town/morning.js';

const NO_NGINX =
  'nginx is not on this machine (apt-get install nginx, brew install nginx), so the demo goes on without the gate.\n';

const { values } = parseArgs({
  options: { script: { type: 'boolean' }, 'no-gate': { type: 'boolean' }, empty: { type: 'boolean' } },
});

function say(text: string): void {
  process.stdout.write(text);
}

/** Without nginx there is no gate to show; `--no-gate` leaves it out though it is there. */
function withGate(): boolean {
  if (values['no-gate']) return false;
  const isThere = nginxProgram() !== null;
  if (!isThere) say(NO_NGINX);
  return isThere;
}

/** Plays the story by itself; answers whether everything was as it must be. */
async function script(): Promise<boolean> {
  const began = Date.now();
  const teller = new StoryTeller((line) => {
    say(`${line}\n`);
  });
  const stage = await setStage(temporaryFolder(), { withGate: withGate(), withTown: false }, say, () => undefined);
  const stop = (): void => void stage.stop().then(() => process.exit(1));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await playStory(stage, teller);
  } finally {
    await stage.stop();
  }
  say(`\n${teller.summary}, in ${((Date.now() - began) / 1000).toFixed(0)} s.\n`);
  return teller.isTrue;
}

async function busyMorning(stage: DemoStage): Promise<void> {
  say('\nAcme has a busy morning: messages, calls and decisions, so that there is something to look at …\n');
  await new Morning(stage).pass();
}

/** Ctrl-C reaches Doorman too, and what waits for it then fails. */
const asked = { toEnd: false };

/** Keeps everything running until Ctrl-C; answers whether it ended because somebody wanted it. */
async function stageToPlayWith(): Promise<boolean> {
  let end: (wanted: boolean) => void = () => undefined;
  const ended = new Promise<boolean>((resolve) => {
    end = resolve;
  });
  const wantedEnd = (): void => {
    asked.toEnd = true;
    end(true);
  };
  process.on('SIGINT', wantedEnd).on('SIGTERM', wantedEnd);
  const choice = { withGate: withGate(), withTown: values.empty !== true };
  const stage = await setStage(namedFolder(), choice, say, () => end(false));
  try {
    if (choice.withTown) await Promise.race([busyMorning(stage), ended]);
    if (!asked.toEnd) say(directions(stage));
  } catch (error) {
    await stage.stop();
    throw error;
  }
  const wanted = await ended;
  say(wanted ? '\nEnding …\n' : `\nDoorman has ended by itself. It said:\n${stage.doorman.lastWords}\n`);
  await stage.stop();
  return wanted;
}

try {
  process.exitCode = (await (values.script ? script() : stageToPlayWith())) ? 0 : 1;
} catch (error) {
  if (asked.toEnd) process.exit();
  process.stderr.write(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
