import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

type Middleware = (request: IncomingMessage, answer: ServerResponse, next: (error?: unknown) => void) => void;

const NOTHING = { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] };
const PAGE = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
};

/** Answers of the API are data: nothing in them may run, be framed or be kept. */
export function dataHeaders(): Middleware {
  const secured = helmet({ contentSecurityPolicy: { useDefaults: false, directives: NOTHING }, ...COMMON });
  return (request, answer, next) => {
    answer.setHeader('Cache-Control', 'no-store');
    secured(request, answer, next);
  };
}

/** The API's own description page: scripts of ours only. */
export function docsHeaders(): Middleware {
  const directives = { ...PAGE, styleSrc: ["'self'", "'unsafe-inline'"], frameAncestors: ["'none'"] };
  return helmet({ contentSecurityPolicy: { useDefaults: false, directives }, ...COMMON });
}

/** Our pages: scripts of ours only, framed by nobody but the hosts that `hostOrigins` answers. */
export function pageHeaders(hostOrigins: () => readonly string[]): Middleware {
  const directives = { ...PAGE, frameAncestors: [() => ["'self'", ...hostOrigins()].join(' ')] };
  return helmet({ contentSecurityPolicy: { useDefaults: false, directives }, ...COMMON, xFrameOptions: false });
}

const COMMON = {
  // The helpdesk's page frames ours, and both are different sites.
  crossOriginOpenerPolicy: false,
  crossOriginResourcePolicy: { policy: 'same-origin' as const },
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'no-referrer' as const },
};
