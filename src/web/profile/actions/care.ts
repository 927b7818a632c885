import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import type { Profile } from '../../api/types.js';
import {
  eraseVisitor,
  exportVisitor,
  joinVisitors,
  protectVisitor,
  releaseAttempts,
  reportVisitor,
  unlinkIdentifier,
} from '../../api/visitor-care.js';
import { problemOf } from '../../api/problem.js';
import { saveFile } from '../../app/save-file.js';
import { showToast } from '../../app/toasts.js';
import { useVisitorWords } from '../../components/visitor-words.js';
import { noticeOwn } from '../../live/live.js';

/** What must be typed before something about this visitor that cannot be taken back. */
export function wordOf({ id }: Pick<Profile, 'id'>): string {
  return `visitor ${id}`;
}

/** What people settle about one visitor besides its status. What a dialog carries out throws `ProblemError`. */
export function useCare(profile: () => Profile) {
  const { t } = useI18n();
  const router = useRouter();
  const { nameOf } = useVisitorWords();
  const named = (): { name: string } => ({ name: nameOf(profile()) });

  const done = (text: string, detail?: string): void => {
    noticeOwn([{ type: 'visitor', ids: [profile().id] }]);
    showToast({ text, ...(detail === undefined ? {} : { detail }) });
  };
  /** For a button without a dialog. */
  const quietly = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      showToast({ text: t('decide.failed'), detail: problemOf(error).detail, tone: 'bad' });
    }
  };
  /** The page of a visitor that is no more goes; the panel shows by itself whose the conversation is now. */
  const goTo = async (path: string): Promise<void> => {
    if (router.currentRoute.value.name === 'profile') await router.replace(path);
  };

  return {
    report: async (note: string): Promise<void> => {
      await reportVisitor(profile().id, note.trim());
      done(t('profile.report.done', named()));
    },
    protect: async (isProtected: boolean): Promise<void> => {
      await protectVisitor(profile().id, isProtected);
      done(t(isProtected ? 'profile.protect.done' : 'profile.protect.undone', named()));
    },
    unlink: async (identifierId: number, value: string): Promise<void> => {
      await unlinkIdentifier(profile().id, identifierId);
      done(t('profile.unlink.done', { value }));
    },
    join: async (other: { id: number; name: string }): Promise<void> => {
      const id = await joinVisitors(profile().id, other.id);
      const text = t('join.done', { ...named(), other: other.name });
      await goTo(`/visitors/${id}`);
      noticeOwn([{ type: 'visitor', ids: [profile().id, other.id, id] }]);
      showToast({ text });
    },
    erase: async (confirm: string): Promise<void> => {
      await eraseVisitor(profile().id, confirm);
      done(t('profile.erase.done', { id: profile().id }));
      await goTo('/visitors');
    },
    release: (attemptIds: number[]): Promise<void> =>
      quietly(async () => {
        const released = await releaseAttempts(attemptIds);
        done(t('profile.stopped.releasedNow', released.length), t('profile.stopped.asNote'));
      }),
    exportAll: (): Promise<void> =>
      quietly(async () => {
        saveFile(await exportVisitor(profile().id), `visitor-${profile().id}.json`);
        showToast({ text: t('profile.exported', named()) });
      }),
  };
}
