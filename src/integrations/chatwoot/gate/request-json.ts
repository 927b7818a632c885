/** Lists in lists in lists: what goes deeper the host takes for broken. */
const DEEPEST = 100;
/** More than any form has; whoever sends a million of them wants us to be late for the next question. */
const MOST_VALUES = 20_000;

const QUOTE = '"'.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);
const COMMA = ','.charCodeAt(0);
const OPENS = new Set(['[', '{'].map((sign) => sign.charCodeAt(0)));
const CLOSES = new Set([']', '}'].map((sign) => sign.charCodeAt(0)));

/** The fields of a JSON body: null for what the host would take for no JSON, none for what is no object or has too many. */
export function jsonFields(text: string): Record<string, unknown> | null {
  const { depth, values } = extentOf(text);
  if (depth > DEEPEST) return null;
  if (values > MOST_VALUES) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return null;
  }
}

/** Without parsing, which for a million lists would take a second. */
function extentOf(text: string): { depth: number; values: number } {
  let [open, depth, values] = [0, 0, 0];
  let isText = false;
  for (let at = 0; at < text.length && depth <= DEEPEST; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) isText = !isText;
    else if (isText) at += sign === BACKSLASH ? 1 : 0;
    else if (OPENS.has(sign)) depth = Math.max(depth, (open += 1));
    else if (CLOSES.has(sign)) open -= 1;
    else if (sign === COMMA) values += 1;
  }
  return { depth, values };
}
