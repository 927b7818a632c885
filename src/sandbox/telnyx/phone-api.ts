import { html, json, noContent, notFound } from '../http/answers.js';
import { fieldsOf, filledField } from '../http/body-fields.js';
import type { Router } from '../http/router.js';
import type { Call, Dialling } from './call.js';
import { phonePage } from './phone-page.js';
import type { VoiceAccount } from './voice-account.js';
import type { VoiceApplication } from './voice-application.js';

interface Phones {
  account: VoiceAccount;
  application: VoiceApplication;
  number: string;
  dial(from: string | null, more?: Partial<Dialling>): Call;
  answerFor(callControlId: string): Promise<number>;
  desk: PhoneDesk | null;
}

/** An agent who decides about a caller by the number; answers what Doorman says to it. */
export type PhoneDesk = (action: 'blacklist' | 'clear', phone: string) => Promise<string>;

/** What the phone page asks for: dial, hang up, pick up, and how every call stands. */
export function addPhoneApi(router: Router, phones: Phones): void {
  router.add('GET', '/sandbox/phone', () => html(phonePage(phones.number, phones.desk !== null)));
  addDesk(router, phones);
  router.add('GET', '/sandbox/phone/calls', () => {
    const calls = [...phones.account.calls.values()].slice(-30).reverse();
    return json(calls.map((call) => shown(call, phones.application)));
  });
  router.add('POST', '/sandbox/phone/dial', ({ body }) => {
    const fields = fieldsOf(body);
    const from = filledField(fields, 'from') ?? null;
    const attestation = filledField(fields, 'attestation');
    const call = phones.dial(from, attestation === undefined ? {} : { attestation, attestationValid: true });
    return json(shown(call, phones.application));
  });
  router.add('POST', '/sandbox/phone/:id/hangup', (_request, { id = '' }) => {
    const call = phones.account.calls.get(id);
    if (!call) return notFound();
    phones.account.end(call, call.state === 'answered' ? 'normal_clearing' : 'originator_cancel');
    return noContent();
  });
  router.add('POST', '/sandbox/phone/:id/answer', async (_request, { id = '' }) => {
    const status = await phones.answerFor(id);
    return status === 200 ? noContent() : notFound();
  });
}

/** An agent's buttons beside a call. */
function addDesk(router: Router, phones: Phones): void {
  router.add('POST', '/sandbox/phone/decide', async ({ body }) => {
    const fields = fieldsOf(body);
    const phone = filledField(fields, 'phone');
    const action = (['blacklist', 'clear'] as const).find((one) => one === filledField(fields, 'action'));
    if (!phones.desk || phone === undefined || action === undefined) return notFound();
    return json({ said: await phones.desk(action, phone) });
  });
}

/** A call as both ends of it hear it. */
export interface ShownCall {
  id: string;
  from: string | null;
  /** dialling, ringing, talking, busy, rejected, over */
  heard: string;
  /** From dialling to the busy tone. */
  milliseconds: number | null;
  rang: boolean;
}

function shown(call: Call, application: VoiceApplication): ShownCall {
  const rang = application.rang.has(call.legId);
  const milliseconds = call.endedAt ? call.endedAt.getTime() - call.startedAt.getTime() : null;
  return { id: call.controlId, from: call.dialling.from, heard: heard(call, rang), milliseconds, rang };
}

function heard(call: Call, rang: boolean): string {
  if (call.state === 'answered') return 'talking';
  if (call.state === 'parked') return rang ? 'ringing' : 'dialling';
  if (call.hangupCause === 'user_busy') return 'busy';
  return call.hangupCause === 'call_rejected' ? 'rejected' : 'over';
}
