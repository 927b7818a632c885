/** What moves a cursor, changes a screen or turns writing round. */
const ACTING = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const LINE_BREAKS = /[\r\n\t\v\f\u0085\u2028\u2029]+/gu;

/** A text for a terminal, where visitors have written some of it: what would act there is shown instead, as `\u001b`. Lines stay. */
export function plainText(text: string): string {
  return text.replace(ACTING, (sign) => (sign === '\n' ? sign : `\\u${hexOf(sign)}`));
}

/** The same as one line. */
export function plainLine(text: string): string {
  return plainText(text.replace(LINE_BREAKS, ' '));
}

function hexOf(sign: string): string {
  return sign.charCodeAt(0).toString(16).padStart(4, '0');
}
