import { AdoptionService } from '../../core/webhook-inbox/import/adoption.service.js';
import type { ImportState } from '../../core/webhook-inbox/import/import-state.js';
import { ImportService } from '../../core/webhook-inbox/import/import.service.js';
import { EXIT, type ShellContext } from './shell-command.js';

/** Imports what was there before and offers to take over the host's own blocks; answers the exit code. */
export async function runImport(context: ShellContext, installationId: string): Promise<number> {
  const { app, terminal } = context;
  const state = await app
    .get(ImportService)
    .run(installationId, (now) => terminal.progress(`Importing: ${counts(now)} …`));
  terminal.line(`Imported: ${counts(state)}.`);
  return adopt(context, installationId);
}

async function adopt({ app, given, terminal }: ShellContext, installationId: string): Promise<number> {
  const adoption = app.get(AdoptionService);
  const candidates = await adoption.candidates(installationId);
  terminal.line(UNLISTED);
  if (candidates.length === 0) {
    terminal.line('No contact that is blocked on the helpdesk waits to be taken over.');
    return EXIT.ok;
  }
  const said = `Blocked on the helpdesk: ${countOf(candidates.length, 'contact')} (${candidates.slice(0, 10).join(', ')}${candidates.length > 10 ? ', …' : ''}).`;
  terminal.line(said);
  const wanted = given.isSet('adopt-blocked') || (await terminal.confirms('Blacklist their visitors in Doorman?'));
  if (!wanted) {
    terminal.line('They stay as they are. "npm run doorman -- import --adopt-blocked" takes them over.');
    return EXIT.ok;
  }
  const { adopted, refused } = await adoption.adopt(installationId, candidates);
  terminal.line(`Blacklisted now: ${countOf(adopted, 'visitor')}.`);
  for (const { contactId, reason } of refused) terminal.line(`Contact ${contactId} was not taken over: ${reason}`);
  return refused.length === 0 ? EXIT.ok : EXIT.failed;
}

function counts({ contacts, conversations }: ImportState): string {
  return `${countOf(contacts, 'contact')}, ${countOf(conversations, 'conversation')}`;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const UNLISTED =
  'The helpdesk lists no contact without e-mail, phone and external id. Blocked ones among them are found only by a ' +
  'conversation within the time that was imported; others become known when they write.';
