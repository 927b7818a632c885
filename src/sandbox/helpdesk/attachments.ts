import { hostToken } from './tokens.js';
import type { UploadedFile } from '../http/sandbox-request.js';
import type { HelpdeskState } from './helpdesk-state.js';
import type { Attachment } from './records.js';

/** Keeps the files of a request as attachments with their own download address. */
export function keepFiles(state: HelpdeskState, files: readonly UploadedFile[]): Attachment[] {
  return files.map(({ fileName, contentType, bytes }) => ({
    id: state.nextId('attachment'),
    fileName,
    contentType,
    bytes,
    signedId: `${hostToken()}--${hostToken()}`,
  }));
}

/** The attachment behind a download address, unless its message was deleted. */
export function findAttachment(state: HelpdeskState, signedId: string): Attachment | undefined {
  for (const message of state.messages.values()) {
    const found = message.attachments.find((attachment) => attachment.signedId === signedId);
    if (found) return found;
  }
  return undefined;
}
