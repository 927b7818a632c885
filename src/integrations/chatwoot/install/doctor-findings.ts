import type { DoctorFinding } from '../../../core/ports/doctor-check.port.js';
import type { Check } from '../../../core/ports/host-installer.port.js';

const SWITCH = 'SAFE_FETCH_ALLOW_PRIVATE_NETWORK=true';

/** Whether Chatwoot's switch for private addresses is needed, and seems to be set. `come`: whether webhooks come. */
export function privateNetworkFinding(
  publicUrl: string,
  isPrivate: boolean,
  come: 'yes' | 'lost' | 'unknown',
): DoctorFinding {
  if (!isPrivate) {
    return { state: 'ok', words: `${publicUrl} is a public address: the switch is not needed.`, cure: null };
  }
  if (come === 'yes') {
    const words = `${publicUrl} is a private address, and webhooks come: the host may send there.`;
    return { state: 'ok', words, cure: null };
  }
  const cure =
    `Set ${SWITCH} in the environment of the web and the Sidekiq processes of Chatwoot and restart both. ` +
    'If it is set, the host cannot reach that address: check DOORMAN_URL.';
  const words = `${publicUrl} is a private address, and ${come === 'lost' ? 'webhooks do not come' : 'no webhook has come yet'}.`;
  return { state: come === 'lost' ? 'bad' : 'warn', words, cure };
}

/** Whether the Security tab is there and a browser will show it. `differs`: what somebody did to it, or null. */
export function tabFinding(hostUrl: string, publicUrl: string, differs: string | null): DoctorFinding {
  if (differs !== null) {
    return {
      state: 'bad',
      words: `On the host ${differs}.`,
      cure: 'Press "Repair" in Health, or run "npm run doorman -- repair".',
    };
  }
  if (hostUrl.startsWith('https:') && !publicUrl.startsWith('https:')) {
    const words = `The host is reached by https and ${publicUrl} is not: browsers leave the tab and the companion out.`;
    return {
      state: 'bad',
      words,
      cure: 'Put Doorman behind https, set DOORMAN_URL to that address and install again.',
    };
  }
  return { state: 'ok', words: 'It stands above every conversation and shows Doorman’s page.', cure: null };
}

/** A check of the installer as the doctor tells it; `unknown` is a warning. */
export function findingOf({ result, said, cure }: Check): DoctorFinding {
  const state = { ok: 'ok', failed: 'bad', unknown: 'warn' } as const;
  return { state: state[result], words: said, cure };
}
