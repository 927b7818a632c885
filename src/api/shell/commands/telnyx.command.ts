import type { Check } from '../../../core/ports/host-installer.port.js';
import { VOICE_INSTALLER, type VoiceInstaller, type VoiceReport } from '../../../core/ports/voice-installer.port.js';
import { checkRows, hasFailed } from '../check-lines.js';
import { chosenInstallation } from '../chosen-installation.js';
import { EXIT, UsageError, type Given, type ShellCommand, type ShellContext } from '../shell-command.js';

type Step = (context: ShellContext, installer: VoiceInstaller, installationId: string) => Promise<number>;

const STEPS: Record<string, Step> = { install, uninstall, status };

export const telnyxCommand: ShellCommand = {
  name: 'telnyx',
  summary: 'Puts Doorman in front of a Telnyx voice application, takes it away, or says how it stands.',
  usage: [
    'install --api-key KEY --connection ID --public-key KEY  [--api-url URL] [--force] [--installation ID]',
    'uninstall [--api-key KEY] [--installation ID]',
    'status [--repair] [--installation ID]',
    '   KEY: "--api-key -" reads it from the standard input',
  ],
  options: {
    'api-key': { type: 'string' },
    connection: { type: 'string' },
    'public-key': { type: 'string' },
    'api-url': { type: 'string' },
    force: { type: 'boolean' },
    repair: { type: 'boolean' },
    installation: { type: 'string' },
  },
  run(context) {
    const [word = '', ...more] = context.given.words;
    const step = more.length === 0 ? STEPS[word] : undefined;
    if (!step) throw new UsageError('Say what to do: telnyx install, telnyx uninstall or telnyx status.');
    return step(context, context.app.get<VoiceInstaller>(VOICE_INSTALLER), chosenInstallation(context).id);
  },
};

async function install(context: ShellContext, installer: VoiceInstaller, installationId: string): Promise<number> {
  const { app, given } = context;
  const connectionId = required(given, 'connection');
  const publicKey = required(given, 'public-key');
  const apiKey = await keyGiven(context, required(given, 'api-key'));
  const apiUrl = given.text('api-url');
  const { publicUrl } = app.config;
  const options = { installationId, connectionId, publicKey, apiKey, publicUrl, force: given.isSet('force') };
  const report = await installer.install({ ...options, ...(apiUrl !== undefined && { apiUrl }) }, tell(context));
  return conclude(context, report);
}

async function uninstall(context: ShellContext, installer: VoiceInstaller, installationId: string): Promise<number> {
  const { given, terminal } = context;
  const written = given.text('api-key');
  const apiKey = written === undefined ? undefined : await keyGiven(context, written);
  const { checks, changes } = await installer.uninstall(installationId, apiKey);
  for (const change of changes) terminal.line(change);
  terminal.table(checks.flatMap(checkRows));
  if (hasFailed(checks)) return EXIT.failed;
  terminal.line('Doorman refuses no call any more. What still comes here is handed on.');
  return EXIT.ok;
}

async function status(context: ShellContext, installer: VoiceInstaller, installationId: string): Promise<number> {
  const { app, given, terminal } = context;
  const found = await installer.status(installationId);
  if (!found) {
    terminal.line('No voice application is connected: npm run doorman -- telnyx install …');
    return EXIT.ok;
  }
  terminal.line(`Voice application ${found.connectionId}: ${found.state}`);
  terminal.table(found.checks.flatMap(checkRows));
  if (!found.mendable) return hasFailed(found.checks) ? EXIT.failed : EXIT.ok;
  const wanted = given.isSet('repair') || (await terminal.confirms('Set Doorman’s addresses again?'));
  if (!wanted) {
    terminal.line('"npm run doorman -- telnyx status --repair" sets Doorman’s addresses again.');
    return EXIT.failed;
  }
  return conclude(context, await installer.repair(installationId, app.config.publicUrl, tell(context)));
}

function conclude({ terminal }: ShellContext, { checks, changes }: VoiceReport): number {
  for (const change of changes) terminal.line(change);
  if (changes.length === 0) terminal.line('Nothing was changed at Telnyx.');
  else if (!hasFailed(checks)) terminal.line('Blacklisted numbers are refused from now on.');
  return hasFailed(checks) ? EXIT.failed : EXIT.ok;
}

function tell({ terminal }: ShellContext): (check: Check) => void {
  return (check) => terminal.table(checkRows(check));
}

async function keyGiven({ terminal }: ShellContext, written: string): Promise<string> {
  return written === '-' ? terminal.piped() : written;
}

function required(given: Given, name: string): string {
  const text = given.text(name)?.trim();
  if (text) return text;
  throw new UsageError(`--${name} is missing.`);
}
