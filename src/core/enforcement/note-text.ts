/** At most so many characters of one visitor's text, and so many lines, go into a note. */
const LONGEST_TEXT = 1_000;
const MOST_LINES = 20;
const LONGEST_NAME = 80;

const LINE_BREAKS = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/gu;
/** Control, format (zero-width, direction) and half characters: nothing of a text that a reader would miss. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]/gu;
const MARKDOWN = /[\\`*_~#|[\]()!]/g;

/**
 * What a visitor wrote, as a quotation for a private note: every line quoted, bounded, and nothing in it works:
 * no template mark of the host, no link, no image, no mention, no markup.
 */
export function defuse(text: string, longest = LONGEST_TEXT): string {
  const lines = clip(text.replace(LINE_BREAKS, '\n'), longest).split('\n');
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines;
  return shown.map((line) => `> ${plain(line)}`.trimEnd()).join('\n');
}

/** A name or another short text as one line of plain words, safe like `defuse`; `unnamed` stands for an empty one. */
export function defuseName(name: string | null, unnamed = 'somebody', longest = LONGEST_NAME): string {
  const line = plain(clip((name ?? '').replace(LINE_BREAKS, ' '), longest))
    .replace(/\s+/gu, ' ')
    .trim();
  return line === '' ? unnamed : line;
}

/**
 * Takes what a host could run or turn into a link out of a whole note, whoever wrote which part of it. Every note
 * passes it last, so that nothing depends on a writer who forgot to defuse.
 */
export function inert(text: string): string {
  return text
    .replace(/\{(?=[{%])/g, '{ ')
    .replace(/([}%])(?=\})/g, '$1 ')
    .replace(/\](?=[([])/g, '] ')
    .replace(/\/(?=\/)/g, '/ ')
    .replace(/<(?=[a-z!/?])/gi, '‹');
}

function plain(line: string): string {
  const seen = line.replace(/\t/g, ' ').replace(UNSEEN, '').replaceAll('<', '‹').replaceAll('>', '›');
  return loosen(inert(seen).replace(MARKDOWN, '\\$&'));
}

/** The host makes links of bare addresses and lists of lines; a character without width keeps it from that. */
function loosen(text: string): string {
  return text.replace(/[.:@&](?=\S)/g, '$&\u200b').replace(/^( *)([-+=]|\d+(?=[.)]))/, '$1\u200b$2');
}

/** Counts whole characters, so that none is cut in half. */
function clip(text: string, longest: number): string {
  const characters = Array.from(text);
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : text;
}
