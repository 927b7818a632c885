import { fieldsOf, textField, type Fields } from '../http/body-fields.js';
import { json, type Answer } from '../http/answers.js';
import type { Router } from '../http/router.js';
import type { SandboxRequest } from '../http/sandbox-request.js';
import type { Call } from './call.js';
import type { CommandFaults } from './command-faults.js';
import { ANSWERS } from './telnyx-answers.js';
import type { VoiceAccount } from './voice-account.js';

const REJECT_CAUSES = ['CALL_REJECTED', 'USER_BUSY'];
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

type Command = (call: Call, fields: Fields) => Answer;

/** Never answered; the one who asked gives up. */
const HANGS = new Promise<Answer>(() => undefined);

/** Commands on calls, with the errors that Telnyx documents. */
export function addCommandsApi(router: Router, account: VoiceAccount, faults: CommandFaults): void {
  const commands: Record<string, Command> = {
    reject: (call, fields) => reject(account, call, fields),
    answer: (call) => answer(account, call),
    hangup: (call) => hangup(account, call),
  };
  for (const [name, command] of Object.entries(commands)) {
    router.add('POST', `/v2/calls/:id/actions/${name}`, (request, { id = '' }) => {
      const fault = faults.take();
      if (fault?.carriesOut) carryOut(account, request, id, command);
      if (fault) return fault.answer === 'hang' ? HANGS : fault.answer;
      return isAllowed(request, account) ? carryOut(account, request, id, command) : ANSWERS.authenticationFailed();
    });
  }
  router.add('GET', '/v2/calls/:id', (request, { id = '' }) => {
    if (!isAllowed(request, account)) return ANSWERS.authenticationFailed();
    const call = account.calls.get(id);
    return call ? json({ data: callJson(call) }) : ANSWERS.notFound();
  });
}

export function isAllowed({ headers }: SandboxRequest, account: VoiceAccount): boolean {
  return headers.authorization === `Bearer ${account.apiKey}`;
}

function carryOut(account: VoiceAccount, request: SandboxRequest, id: string, command: Command): Answer {
  const call = account.calls.get(id);
  if (!call) return ANSWERS.unknownCall();
  const fields = fieldsOf(request.body);
  const commandId = textField(fields, 'command_id');
  if (commandId !== undefined && call.commandIds.has(commandId)) return ANSWERS.ok();
  const clientState = textField(fields, 'client_state');
  if (clientState !== undefined && !BASE64.test(clientState)) return ANSWERS.badClientState();
  if (call.state === 'ended') return ANSWERS.callEnded();
  const before = call.clientState;
  if (clientState !== undefined) call.clientState = clientState;
  const result = command(call, fields);
  if (result.status !== 200) call.clientState = before;
  else if (commandId !== undefined) call.commandIds.add(commandId);
  return result;
}

function reject(account: VoiceAccount, call: Call, fields: Fields): Answer {
  const cause = textField(fields, 'cause');
  if (cause === undefined) return ANSWERS.missing('cause');
  if (!REJECT_CAUSES.includes(cause)) return ANSWERS.invalidValue('cause');
  call.rejections += 1;
  account.end(call, cause === 'USER_BUSY' ? 'user_busy' : 'call_rejected');
  return ANSWERS.ok();
}

function answer(account: VoiceAccount, call: Call): Answer {
  if (call.state === 'parked') account.answer(call);
  return ANSWERS.ok();
}

function hangup(account: VoiceAccount, call: Call): Answer {
  account.end(call, 'normal_clearing');
  return ANSWERS.ok();
}

function callJson(call: Call): Fields {
  return {
    record_type: 'call',
    call_control_id: call.controlId,
    call_leg_id: call.legId,
    call_session_id: call.sessionId,
    ...(call.clientState !== null && { client_state: call.clientState }),
    is_alive: call.state !== 'ended',
    start_time: call.startedAt.toISOString(),
    ...(call.endedAt && { end_time: call.endedAt.toISOString() }),
  };
}
