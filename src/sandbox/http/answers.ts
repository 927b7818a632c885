export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Buffer;
}

const frameOptions = { 'x-frame-options': 'SAMEORIGIN' };
const jsonType = { 'content-type': 'application/json; charset=utf-8', ...frameOptions };

export function json(body: unknown, status = 200): Answer {
  return { status, headers: jsonType, body: JSON.stringify(body) };
}

/** 200 or 404 without a body, as `head :ok` of the host answers. */
export function emptyJson(status = 200): Answer {
  return { status, headers: { 'content-type': 'application/json', ...frameOptions }, body: '' };
}

/** 404 of a visitor who has no conversation: without a body, and not as JSON. */
export function noThread(): Answer {
  return { status: 404, headers: { 'content-type': 'text/html', ...frameOptions }, body: '' };
}

export function noContent(): Answer {
  return { status: 204, headers: frameOptions, body: '' };
}

export function html(body: string, status = 200): Answer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

export function text(body: string, status: number, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'text/plain', ...headers }, body };
}

export function notFound(): Answer {
  return json({ error: 'Resource could not be found' }, 404);
}

export function unauthorized(error: string): Answer {
  return json({ error }, 401);
}

export function notAllowed(): Answer {
  return unauthorized('You are not authorized to do this action');
}

export function refused(error: string): Answer {
  return json({ error }, 422);
}

/** 422 of a record that did not validate, e.g. `invalid('Url has already been taken', 'url')`. */
export function invalid(message: string, attribute: string): Answer {
  return json({ message, attributes: [attribute] }, 422);
}

/** The host answers an unknown route with its static page, or with bare JSON where JSON is asked for. */
export function unknownRoute(accept?: string): Answer {
  if (accept?.includes('application/json')) return json({ status: 404, error: 'Not Found' }, 404);
  const body =
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n  <meta charset="utf-8">\n' +
    "  <title>The page you were looking for doesn't exist (404)</title>\n</head>\n" +
    "<body><h1>The page you were looking for doesn't exist.</h1></body>\n</html>\n";
  return { status: 404, headers: { 'content-type': 'text/html; charset=UTF-8' }, body };
}
