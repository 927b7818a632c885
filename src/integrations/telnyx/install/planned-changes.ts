import type { OriginalVoiceSettings } from '../../../core/installations/known-voice-connection.js';
import type { PlannedChange } from '../../../core/ports/voice-installer.port.js';
import type { FrontedApplication } from './application.mapper.js';
import { shown } from './application-checks.js';

/** An application as it is and what it is to become. */
export interface FrontedPlan {
  application: FrontedApplication;
  frontUrl: string;
  original: OriginalVoiceSettings;
  ownNumbers: string[];
}

/** What an install changes, and why, in the words of an administrator. */
export function plannedChanges({ application, frontUrl, original, ownNumbers }: FrontedPlan): PlannedChange[] {
  const { name, webhookUrl, failoverUrl } = application;
  return [
    {
      what: `Webhook URL of "${name}": ${frontUrl} (now ${shown(webhookUrl)})`,
      why: 'Telnyx tells Doorman of each call first. What Doorman does not refuse goes on to your application, byte for byte.',
    },
    {
      what: `Failover URL of "${name}": ${shown(original.webhookUrl)} (now ${shown(failoverUrl)})`,
      why: 'Whenever Doorman does not answer, Telnyx goes to your application by itself: no call is lost.',
    },
    {
      what: `Known here: what stood there, and ${ownNumbers.length} of your own numbers`,
      why: 'Uninstalling puts back exactly what stood there, and nobody can blacklist a number of yours.',
    },
  ];
}
