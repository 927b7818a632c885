import { notFound, unknownRoute, type Answer } from '../http/answers.js';
import type { Router } from '../http/router.js';
import { findAttachment } from '../helpdesk/attachments.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';

/** Files of messages: the address of a message redirects to the bytes, without a token, as on the host. */
export function addDownloads(router: Router, state: HelpdeskState): void {
  for (const kind of ['blobs', 'representations']) {
    router.add('GET', `/rails/active_storage/${kind}/redirect/:blob/:name`, (_, { blob = '' }) => {
      const attachment = findAttachment(state, blob);
      if (!attachment) return notFound();
      const name = encodeURIComponent(attachment.fileName);
      return redirect(`${state.baseUrl}/rails/active_storage/disk/${blob}/${name}`);
    });
  }
  router.add('GET', '/rails/active_storage/disk/:blob/:name', (_, { blob = '' }) => {
    const attachment = findAttachment(state, blob);
    if (!attachment) return unknownRoute();
    return { status: 200, headers: { 'content-type': attachment.contentType }, body: attachment.bytes };
  });
}

function redirect(location: string): Answer {
  return { status: 302, headers: { location, 'content-type': 'text/html; charset=utf-8' }, body: '' };
}
