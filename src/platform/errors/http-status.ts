/** The one table from a kind of refusal to its HTTP status and the title of its problem+json answer. */
export const HTTP_STATUS = {
  invalidRequest: 400,
  unauthorized: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  payloadTooLarge: 413,
  unsupportedMediaType: 415,
  unconfirmed: 422,
  tooManyRequests: 429,
  internal: 500,
  upstream: 502,
  unavailable: 503,
} as const;

const TITLES: Record<number, string> = {
  [HTTP_STATUS.invalidRequest]: 'Invalid request',
  [HTTP_STATUS.unauthorized]: 'Not signed in',
  [HTTP_STATUS.forbidden]: 'Not allowed',
  [HTTP_STATUS.notFound]: 'Not found',
  [HTTP_STATUS.conflict]: 'Conflict with the present state',
  [HTTP_STATUS.payloadTooLarge]: 'Too large',
  [HTTP_STATUS.unsupportedMediaType]: 'Content type not understood',
  [HTTP_STATUS.unconfirmed]: 'Needs a typed confirmation',
  [HTTP_STATUS.tooManyRequests]: 'Too many requests',
  [HTTP_STATUS.internal]: 'Internal error',
  [HTTP_STATUS.upstream]: 'Another system failed',
  [HTTP_STATUS.unavailable]: 'Not available now',
};

/** The title of a status; every 4xx and 5xx without its own has the general one of its class. */
export function titleOfStatus(status: number): string {
  return TITLES[status] ?? (status < HTTP_STATUS.internal ? 'Refused' : 'Internal error');
}
