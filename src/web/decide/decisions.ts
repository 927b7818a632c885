import { useI18n } from 'vue-i18n';
import { problemOf } from '../api/problem.js';
import type { DecisionAnswer, DecisionBody } from '../api/types.js';
import { decide, undo } from '../api/visitors.js';
import { showToast } from '../app/toasts.js';
import { noticeOwn } from '../live/live.js';
import EnforcementLine from './enforcement-line.vue';
import { useStaleWords } from './stale-words.js';

/** How long a notice offers Undo. */
export const UNDO_STAYS_MS = 10_000;

export interface Decided {
  id: number;
  name: string;
}

function useTakeBack() {
  const { t } = useI18n();
  return async ({ id, name }: Decided, actionId: number): Promise<void> => {
    try {
      const { status } = await undo(id, actionId);
      noticeOwn([{ type: 'visitor', ids: [id] }]);
      showToast({ text: t('decide.undone', { name, status: t(`common.statuses.${status}`) }) });
    } catch (error) {
      showToast({ text: t('decide.undoFailed'), detail: problemOf(error).detail, tone: 'bad' });
    }
  };
}

/** Decides about one visitor, and tells how it went and how to take it back. */
export function useDecisions() {
  const { t } = useI18n();
  const staleWords = useStaleWords();
  const takeBack = useTakeBack();

  const tell = (visitor: Decided, action: DecisionBody['action'], answer: DecisionAnswer): void => {
    const caught = answer.stillCaughtBy.map(({ subject }) => subject).join(', ');
    const details = [
      ...(answer.changed ? [] : [t('decide.unchanged')]),
      ...(caught === '' ? [] : [t('decide.stillCaught', { subjects: caught })]),
    ];
    const decided = { id: answer.visitorId, name: visitor.name };
    const isOther = answer.visitorId !== visitor.id;
    showToast({
      text: t(isOther ? 'decide.sessionDone' : `decide.done.${action}`, { name: visitor.name }),
      ...(details.length > 0 ? { detail: details.join(' ') } : {}),
      stays: UNDO_STAYS_MS,
      ...(answer.changed ? { undo: () => void takeBack(decided, answer.actionId) } : {}),
      ...(action === 'blacklist' ? { below: { component: EnforcementLine, props: { visitorId: decided.id } } } : {}),
    });
  };

  /** Throws `ProblemError`. */
  const carryOut = async (visitor: Decided, body: DecisionBody): Promise<DecisionAnswer> => {
    const answer = await decide(visitor.id, body);
    noticeOwn([{ type: 'visitor', ids: [visitor.id, answer.visitorId] }]);
    tell(visitor, body.action, answer);
    return answer;
  };

  /** For a button without a dialog: what goes wrong is told as a notice. Answers whether it was done. */
  const press = async (visitor: Decided, body: DecisionBody): Promise<boolean> => {
    try {
      await carryOut(visitor, body);
      return true;
    } catch (error) {
      noticeOwn([{ type: 'visitor', ids: [visitor.id] }]);
      const problem = problemOf(error);
      showToast({ text: t('decide.failed'), detail: staleWords(problem) ?? problem.detail, tone: 'bad' });
      return false;
    }
  };

  return { carryOut, press, takeBack };
}
