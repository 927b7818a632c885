import type { Profile, Quality, Scope } from '../api/types.js';

/** What a blacklisting would cover, as the dialog shows it. */
export interface Preview {
  covers: Cover[];
  sessions: number;
  /** The one that is meant unless another is chosen comes first. */
  scopes: Scope[];
}

export interface Cover {
  kind: string;
  value: string;
  quality: Quality;
  heldByOthers: number;
  /** Whether it may be left out. */
  tickable: boolean;
  ticked: boolean;
}

/**
 * What blacklisting this visitor covers: what is surely its own, and claims that nobody else holds, which may be left
 * out. Claims that others hold as well are shown and stay uncovered.
 */
export function previewOf({ identifiers, sessions }: Pick<Profile, 'identifiers' | 'sessions'>): Preview {
  const covers = identifiers
    .filter(({ kind }) => kind === 'email' || kind === 'phone')
    .map(({ kind, value, quality, sharedBy, bound }) => {
      const isClaim = quality === 'claimed';
      const isAlone = bound && sharedBy === 0;
      return {
        kind,
        value,
        quality,
        heldByOthers: sharedBy,
        tickable: isClaim && isAlone,
        ticked: !isClaim || isAlone,
      };
    });
  return { covers, sessions: sessions.length, scopes: ['person', 'session'] };
}
