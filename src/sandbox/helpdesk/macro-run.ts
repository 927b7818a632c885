import { changeStatus, muteConversation, setLabels } from './conversation-actions.js';
import type { HelpdeskState } from './helpdesk-state.js';
import { createMessage } from './message-writes.js';
import type { Conversation, User } from './records.js';
import type { MacroAction, MacroRecord } from './setting-records.js';

/** Runs a macro on a conversation in the name of the user who pressed it. */
export function runMacro(state: HelpdeskState, macro: MacroRecord, conversation: Conversation, user: User): void {
  for (const action of macro.actions) runAction(state, action, conversation, user);
}

function runAction(state: HelpdeskState, action: MacroAction, conversation: Conversation, user: User): void {
  const texts = action.action_params.filter((parameter) => typeof parameter === 'string');
  switch (action.action_name) {
    case 'add_private_note':
    case 'send_message':
      createMessage(state, conversation, {
        type: 'outgoing',
        content: texts[0] ?? '',
        private: action.action_name === 'add_private_note',
        sender: { type: 'User', id: user.id },
      });
      return;
    case 'mute_conversation':
      muteConversation(state, conversation, user);
      return;
    case 'resolve_conversation':
      changeStatus(state, conversation, 'resolved', user.name);
      return;
    case 'add_label':
      setLabels(state, conversation, [...conversation.labels, ...texts], user);
      return;
    case 'remove_label':
      setLabels(
        state,
        conversation,
        conversation.labels.filter((label) => !texts.includes(label)),
        user,
      );
      return;
    default:
  }
}
