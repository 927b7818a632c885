const LONGEST = 80;
/** Marks that turn what follows them around. */
const TURNING = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;
const UNSEEN = /\p{Default_Ignorable_Code_Point}|\p{C}|\s|\u2800/gu;
/** Marks heaped on one letter, which would stand in the lines above and below. */
const HEAPED = /(\p{M}{4})\p{M}+/gu;

/** A name or value that a visitor chose, as it stands among our own words: it turns nothing around and fills no page; '' if nothing of it can be seen. */
export function shownText(text: string): string {
  const plain = text.replaceAll(TURNING, '').replaceAll(HEAPED, '$1').trim();
  if (plain.replaceAll(UNSEEN, '') === '') return '';
  if (plain.length <= LONGEST) return plain;
  const letters = [...new Intl.Segmenter().segment(plain.slice(0, 4 * LONGEST))];
  const shown = letters.slice(0, LONGEST).map(({ segment }) => segment);
  return letters.length > LONGEST ? `${shown.join('')}…` : plain;
}
