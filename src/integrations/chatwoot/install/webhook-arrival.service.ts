import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Check } from '../../../core/ports/host-installer.port.js';
import { HELPDESK_HOSTS, type HelpdeskHost, type HelpdeskHosts } from '../../../core/ports/helpdesk-host.port.js';
import { DeliveryEchoReadModel } from '../../../core/webhook-inbox/delivery-echo.read-model.js';
import { isPrivateAddress } from './private-address.js';

const POLL_MS = 150;
const PROBE_TIMEOUT_MS = 3_000;
const TEXT =
  'Doorman is set up for this account. This note only checks that what happens here reaches Doorman; it can be deleted.';

/** Proves that the host's webhooks arrive: writes a note with a key nobody else knows and waits for its signed echo. */
@Injectable()
export class WebhookArrival {
  /** How long an echo may take. */
  patienceMs = 15_000;

  constructor(
    @Inject(HELPDESK_HOSTS) private readonly hosts: HelpdeskHosts,
    private readonly echo: DeliveryEchoReadModel,
  ) {}

  async check(installationId: string, publicUrl: string): Promise<Check> {
    const host = await this.hosts.of(installationId);
    const conversationId = await quietConversation(host);
    const key = `check-${randomBytes(12).toString('hex')}`;
    const written = conversationId === null ? 'gone' : await host.writeNote(conversationId, TEXT, key);
    if (written === 'gone') return NO_CONVERSATION;
    const began = performance.now();
    while (performance.now() - began < this.patienceMs) {
      if (await this.echo.hasArrived(installationId, key)) {
        const took = ((performance.now() - began) / 1000).toFixed(1);
        return arrived(`A note in conversation ${conversationId} came back signed after ${took} s.`);
      }
      await delay(POLL_MS);
    }
    return notArrived(conversationId, this.patienceMs, await cureFor(publicUrl));
  }
}

/** The latest conversation that nobody is working on, else the latest, else null. */
async function quietConversation(host: HelpdeskHost): Promise<number | null> {
  const { items } = await host.conversations(1);
  const quiet = items.find((conversation) => conversation.status === 'resolved') ?? items[0];
  return quiet?.conversationId ?? null;
}

async function cureFor(publicUrl: string): Promise<string> {
  if (!(await answersHere(publicUrl))) {
    return `Nobody answers at ${publicUrl}, not even from here: start Doorman, and set DOORMAN_URL to the address under which the host reaches it.`;
  }
  if (await isPrivateAddress(new URL(publicUrl).hostname)) {
    return (
      `${publicUrl} is a private address, and Chatwoot sends nothing there unless it may: set ` +
      'SAFE_FETCH_ALLOW_PRIVATE_NETWORK=true in the environment of its web and Sidekiq processes, restart both, install again. ' +
      'If that is set, the address must be reachable from the host: check DOORMAN_URL.'
    );
  }
  return `Check that the host reaches ${publicUrl} (DOORMAN_URL), that its Sidekiq is running, and what its log says of "Invalid webhook URL".`;
}

async function answersHere(publicUrl: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS);
    const answer = await fetch(`${publicUrl}/health/live`, { redirect: 'manual', signal });
    await answer.body?.cancel();
    return answer.status === 200;
  } catch {
    return false;
  }
}

const NO_CONVERSATION: Check = {
  name: 'webhooks',
  result: 'unknown',
  said: 'Whether webhooks arrive cannot be checked yet: the account has no conversation to write a note into.',
  cure: 'Once somebody has written, run "npm run doorman -- status": it says when the last webhook came.',
};

function arrived(said: string): Check {
  return { name: 'webhooks', result: 'ok', said, cure: null };
}

function notArrived(conversationId: number | null, waitMs: number, cure: string): Check {
  const said = `No webhook came within ${Math.round(waitMs / 1000)} s of a note in conversation ${conversationId}.`;
  return { name: 'webhooks', result: 'failed', said, cure };
}
