import { Injectable } from '@nestjs/common';
import { APIError, type Telnyx } from 'telnyx';
import type { KnownVoiceConnection } from '../../../core/installations/known-voice-connection.js';
import { VoiceDirectory } from '../../../core/installations/voice-directory.service.js';
import type { CallControl, IncomingCall, RejectAnswer, RejectCause } from '../../../core/ports/call-control.port.js';
import { REFUSED_MARK } from '../front/refused-mark.js';
import { CommandTrouble } from './command-trouble.service.js';
import { rejectCommandId } from './command-id.js';
import { rejectAnswerOf } from './reject-failure.js';
import { TelnyxClients } from './telnyx-clients.service.js';

/** Commands to Telnyx by its own SDK; every command is sent at most once per call of `reject`. */
@Injectable()
export class TelnyxCallControl implements CallControl {
  private readonly clients = new Map<string, { apiKey: string; apiUrl: string; client: Telnyx }>();

  constructor(
    private readonly connections: VoiceDirectory,
    private readonly trouble: CommandTrouble,
    private readonly sdk: TelnyxClients,
  ) {}

  async reject(
    installationId: string,
    { controlId }: Pick<IncomingCall, 'controlId'>,
    cause: RejectCause,
    timeoutMs: number,
  ): Promise<RejectAnswer> {
    const connection = this.connections.of(installationId);
    if (!connection?.apiKey) return { result: 'failed', why: 'no_key', again: false };
    const answer = await this.send(this.clientOf(connection, connection.apiKey), controlId, cause, timeoutMs);
    this.trouble.note(connection, answer);
    return answer;
  }

  private async send(client: Telnyx, controlId: string, cause: RejectCause, timeoutMs: number): Promise<RejectAnswer> {
    const command = { cause, client_state: REFUSED_MARK, command_id: rejectCommandId(controlId) };
    try {
      await client.calls.actions.reject(controlId, command, { timeout: Math.ceil(timeoutMs) });
      return { result: 'rejected' };
    } catch (error) {
      if (!(error instanceof APIError)) return rejectAnswerOf(undefined, undefined);
      const refused: { status?: unknown; error?: unknown } = error;
      return rejectAnswerOf(typeof refused.status === 'number' ? refused.status : undefined, codeOf(refused.error));
    }
  }

  private clientOf({ installationId, apiUrl }: KnownVoiceConnection, apiKey: string): Telnyx {
    const known = this.clients.get(installationId);
    if (known?.apiKey === apiKey && known.apiUrl === apiUrl) return known.client;
    const client = this.sdk.of({ apiKey, apiUrl });
    this.clients.set(installationId, { apiKey, apiUrl, client });
    return client;
  }
}

/** The code of the first error of an answer, which is a text or, at times, a number. */
function codeOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('errors' in body) || !Array.isArray(body.errors)) return undefined;
  const first: unknown = body.errors[0];
  if (typeof first !== 'object' || first === null || !('code' in first)) return undefined;
  return typeof first.code === 'string' || typeof first.code === 'number' ? String(first.code) : undefined;
}
