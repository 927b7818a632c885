import { onScopeDispose, type Ref } from 'vue';
import { REASONS, type Draft } from './decision-draft.js';

/** 1 to 6 choose the reason while the dialog is open, unless somebody types. */
export function useReasonKeys(open: Ref<boolean>, draft: Draft): void {
  const press = ({ key, target }: KeyboardEvent): void => {
    const isTyping = target instanceof HTMLInputElement && target.type === 'text';
    const reason = REASONS[Number(key) - 1];
    if (open.value && !isTyping && reason !== undefined) draft.reason = reason;
  };
  document.addEventListener('keydown', press);
  onScopeDispose(() => {
    document.removeEventListener('keydown', press);
  });
}
