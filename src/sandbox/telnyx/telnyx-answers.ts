import { json, type Answer } from '../http/answers.js';

/** One error in the shape of Telnyx' API; the code is a text. */
export function telnyxError(status: number, code: string, title: string, detail: string): Answer {
  return json({ errors: [{ code, title, detail }] }, status);
}

export const ANSWERS = {
  ok: () => json({ data: { result: 'ok' } }),
  authenticationFailed: () =>
    telnyxError(
      401,
      '10009',
      'Authentication failed',
      'The required authentication headers were either invalid or not included in the request.',
    ),
  notFound: () => telnyxError(404, '10005', 'Resource not found', 'The requested resource or URL could not be found.'),
  callEnded: () =>
    telnyxError(422, '90018', 'Call has already ended', "This call is no longer active and can't receive commands."),
  unknownCall: () =>
    telnyxError(422, '90015', 'Invalid Call Control ID', 'The call control ID provided was not valid.'),
  badClientState: () =>
    telnyxError(422, '90017', 'Invalid value for client_state', 'The client state must be a base-64 encoded string.'),
  invalidValue: (field: string) =>
    telnyxError(422, '10032', 'Invalid enumerated value', `The value of /${field} is not one of those allowed.`),
  missing: (field: string) =>
    telnyxError(422, '10004', 'Missing required parameter', `The parameter /${field} is required.`),
  notAnswered: () =>
    telnyxError(
      422,
      '90034',
      'Call not answered yet',
      "This call can't receive this command because it has not been answered yet.",
    ),
} as const;
