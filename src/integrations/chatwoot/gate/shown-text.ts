import type { ShownMessage } from '../../../core/screening/gate/swallowed-message.read-model.js';
import type { ShownText } from './fake-answer.js';
import type { FileTokens } from './file-token.js';

/** A swallowed message as its writer is shown it. `origin`: the address under which the visitor reaches the host. */
export function shownText(message: ShownMessage, inboxId: number, origin: string, tokens: FileTokens): ShownText {
  const { name, shownId, shownConversationId, at, text, details, files } = message;
  return {
    id: shownId,
    conversationId: shownConversationId,
    inboxId,
    content: text,
    createdAt: Math.floor(at.getTime() / 1000),
    contentAttributes: details,
    files: files.map((file) => {
      const token = tokens.make(name, file.index);
      const fileName = encodeURIComponent(file.fileName ?? 'file');
      const base = `${origin}/rails/active_storage`;
      return {
        ...file,
        url: `${base}/blobs/redirect/${token}/${fileName}`,
        thumbUrl: `${base}/representations/redirect/${token}/${fileName}`,
      };
    }),
  };
}
