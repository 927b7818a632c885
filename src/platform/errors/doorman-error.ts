import { HTTP_STATUS } from './http-status.js';

/** What an error may carry besides its code and message. */
export interface DoormanErrorOptions {
  cause?: unknown;
  /** What a program needs to go on (who decided, the word to type); part of the answer, so no secret and no visitor's text. */
  details?: Record<string, unknown>;
}

/**
 * Every refusal Doorman makes itself. `code` is stable and made for programs (`review_item.version_conflict`),
 * the message is for people and says what to do next; neither ever holds a secret or what a visitor wrote.
 */
export abstract class DoormanError extends Error {
  abstract readonly status: number;
  readonly details: Record<string, unknown>;

  constructor(
    readonly code: string,
    message: string,
    options: DoormanErrorOptions = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.details = options.details ?? {};
  }
}

/** The request is not one we can understand: the sender must change it. */
export class InvalidRequestError extends DoormanError {
  readonly status = HTTP_STATUS.invalidRequest;
}

/** Nobody proved who is asking. */
export class UnauthorizedError extends DoormanError {
  readonly status = HTTP_STATUS.unauthorized;
}

/** We know who is asking, and they may not. */
export class ForbiddenError extends DoormanError {
  readonly status = HTTP_STATUS.forbidden;
}

export class NotFoundError extends DoormanError {
  readonly status = HTTP_STATUS.notFound;
}

/** Somebody else changed it first, or the present state does not allow it. */
export class ConflictError extends DoormanError {
  readonly status = HTTP_STATUS.conflict;
}

/** It is so wide that whoever asks must type `confirmWord`; `why` says what is wide about it. */
export class ConfirmationRequiredError extends DoormanError {
  readonly status = HTTP_STATUS.unconfirmed;

  constructor(confirmWord: string, why: string) {
    super('confirmation.required', `${why} To do it all the same, type: ${confirmWord}`, {
      details: { confirmWord, why },
    });
  }
}

export class PayloadTooLargeError extends DoormanError {
  readonly status = HTTP_STATUS.payloadTooLarge;
}

/** Asked too often; asking again later helps. */
export class TooManyRequestsError extends DoormanError {
  readonly status = HTTP_STATUS.tooManyRequests;
}

/** We cannot do it now (database away, shutting down); asking again later helps. */
export class UnavailableError extends DoormanError {
  readonly status = HTTP_STATUS.unavailable;
}

/** `retryAfterMs`: how long the other system asked us to wait; `upstreamStatus`: its HTTP status, if it answered. */
export interface UpstreamErrorOptions extends DoormanErrorOptions {
  retryable?: boolean;
  retryAfterMs?: number;
  upstreamStatus?: number;
}

/** Another system failed or refused; `retryable` says whether the same request may work later. */
export class UpstreamError extends DoormanError {
  readonly status = HTTP_STATUS.upstream;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly upstreamStatus: number | undefined;

  constructor(code: string, message: string, options: UpstreamErrorOptions = {}) {
    super(code, message, options);
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
    this.upstreamStatus = options.upstreamStatus;
  }
}
