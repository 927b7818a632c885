import { gateSessionName } from '../../../core/screening/gate/gate-question.js';
import type { Asker } from './gate-decide.service.js';
import type { ToldRequest } from './gate-headers.js';
import type { GateTarget } from './gate-target.js';
import type { Visitor } from './host-sessions.service.js';

/** The visitor of a request, for asking the host; `bodyToken`: where the website's token stands in the body instead. */
export function visitorOf(told: ToldRequest, target: GateTarget, asker: Asker, bodyToken?: unknown): Visitor {
  const { installation, question } = asker;
  const { inboxId, sourceId, ip } = question;
  const base = { installation, inboxId, sourceId, ip };
  if (target.door === 'public') return { ...base, door: 'public', token: '', website: target.identifier ?? '' };
  const inQuery = paramsOf(told.uri).getAll('website_token').at(-1);
  const website = inQuery ?? (typeof bodyToken === 'string' ? bodyToken : '');
  return { ...base, door: 'widget', token: told.token, website };
}

/** The visitor's session in one word. */
export function sessionNameOf({ installation, inboxId, sourceId }: Visitor): string {
  return gateSessionName({ installationId: installation.id, inboxId, sourceId });
}

export function paramsOf(uri: string): URLSearchParams {
  return new URLSearchParams(queryOf(uri));
}

export function queryOf(uri: string): string {
  const at = uri.indexOf('?');
  return at === -1 ? '' : uri.slice(at + 1);
}
