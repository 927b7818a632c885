import { html, json } from '../http/answers.js';
import type { Router } from '../http/router.js';

const REJECTED = '<!DOCTYPE html><html lang="en"><head><title>Request rejected</title></head></html>';

/** The host takes no direct upload without the token of a page of its own, whatever session asks. */
export function addDirectUploadsApi(router: Router): void {
  router.add('POST', '/api/v1/widget/direct_uploads', () => json({ status: 422, error: 'Unprocessable Content' }, 422));
  router.add('POST', '/rails/active_storage/direct_uploads', () => html(REJECTED, 422));
}
