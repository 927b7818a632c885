import { SHELL_ACTOR } from '../../src/core/audit-log/actor.js';
import type { OriginalVoiceSettings } from '../../src/core/installations/known-voice-connection.js';
import { VoiceConnectionStore } from '../../src/core/installations/voice-connection.store.js';
import { CallRefusal } from '../../src/core/screening/calls/call-refusal.service.js';
import type { StandingRole } from '../../src/core/standing/standing-subject.js';
import { StandingStore } from '../../src/core/standing/standing.store.js';
import type { TelnyxSandbox } from '../../src/sandbox/telnyx/telnyx-sandbox.js';
import type { DoormanApp } from './doorman-app.js';
import { PATIENCE_MS } from './until.js';

interface Voice {
  installationId: string;
  frontUrl: string;
  original: OriginalVoiceSettings;
}

/** An installation with its voice application, as the installers would leave them. */
export async function connectVoice(doorman: DoormanApp, telnyx: TelnyxSandbox, voice: Voice): Promise<void> {
  const host = { hostUrl: 'http://127.0.0.1:9', webhookSecret: 'secret', installedAt: new Date(0) };
  await doorman.install({ id: voice.installationId, ...host });
  await connectVoiceTo(doorman, telnyx, voice);
}

/** The voice application of an installation that is there. Nobody gives up for the time that something takes. */
export async function connectVoiceTo(doorman: DoormanApp, telnyx: TelnyxSandbox, voice: Voice): Promise<void> {
  const store = doorman.app.get(VoiceConnectionStore, { strict: false });
  const { connectionId, apiKey, apiUrl, number } = telnyx;
  doorman.app.get(CallRefusal, { strict: false }).tryMs = PATIENCE_MS;
  const carrier = { connectionId, apiKey, apiUrl, publicKey: telnyx.key.publicKey };
  await doorman.transactions.run(async (tx) => {
    await store.begin(tx, { ...voice, ...carrier, webhookTimeoutMs: PATIENCE_MS, ownNumbers: [number] }, SHELL_ACTOR);
    await store.setState(tx, voice.installationId, 'active', SHELL_ACTOR);
  });
  telnyx.settings.webhook_timeout_secs = PATIENCE_MS / 1_000;
  telnyx.settings.webhook_event_url = voice.frontUrl;
  telnyx.settings.webhook_event_failover_url = voice.original.webhookUrl;
}

interface ListedNumber {
  kind: 'phone' | 'phone_prefix';
  value: string;
  role?: StandingRole;
}

let entries = 9_000;

/** A list entry that names a number or a prefix, as it stands in the index. */
export async function listNumber(doorman: DoormanApp, installationId: string, listed: ListedNumber): Promise<void> {
  const store = doorman.app.get(StandingStore, { strict: false });
  entries += 1;
  const entryId = entries;
  const since = new Date(Date.now() - 60_000);
  const plain = { role: 'identifier_blacklist' as const, visitorId: null, entryId, quality: null, since, until: null };
  await doorman.transactions.run((tx) => store.putEntry(tx, installationId, entryId, [{ ...plain, ...listed }], since));
}
