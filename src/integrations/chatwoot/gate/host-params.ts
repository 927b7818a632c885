/** The host's server takes fewer parameters than this, and nests fewer levels. */
const TOO_MANY = 4_096;
const TOO_DEEP = 32;

export type Params = Record<string, unknown>;

/** What stands in an address or a form, nested as the host's server nests it (Rack 3.2); null where that refuses it. */
export function readHostParams(text: string): Params | null {
  if (hasTooMany(text)) return null;
  const pairs: [string, string | null][] = [];
  try {
    for (const part of text.split(/& */)) {
      const at = part.indexOf('=');
      const name = decoded(at === -1 ? part : part.slice(0, at));
      pairs.push([name, at === -1 ? null : decoded(part.slice(at + 1))]);
    }
  } catch {
    return null;
  }
  return nested(pairs);
}

/** The same of names and values that have been read already. */
export function nested(pairs: readonly (readonly [name: string, value: string | null])[]): Params | null {
  const params: Params = {};
  return pairs.every(([name, value]) => put(params, name, value, 0)) ? params : null;
}

function hasTooMany(text: string): boolean {
  let many = 0;
  for (let at = text.indexOf('&'); at !== -1 && many < TOO_MANY; at = text.indexOf('&', at + 1)) many += 1;
  return many >= TOO_MANY;
}

/** Throws where it is no UTF-8, or no percent sign that the host knows. */
function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

/** False where something else stands there already. */
function put(params: Params, name: string, value: string | null, depth: number): boolean {
  if (depth >= TOO_DEEP) return false;
  const { key, rest } = split(name, depth);
  if (key === '' || key === '__proto__') return true;
  if (rest === '' || rest === '[') {
    params[rest === '' ? key : name] = value;
    return true;
  }
  const known = Object.hasOwn(params, key) ? params[key] : undefined;
  if (rest.startsWith('[]')) return putIntoList(params, key, known, rest, value, depth);
  const group = known ?? {};
  if (!isGroup(group)) return false;
  params[key] = group;
  return put(group, rest, value, depth + 1);
}

/** Groups in a list, which nobody here reads, are one for each parameter. */
function putIntoList(
  params: Params,
  key: string,
  known: unknown,
  rest: string,
  value: string | null,
  depth: number,
): boolean {
  const list: unknown = known ?? [];
  if (!Array.isArray(list)) return false;
  params[key] = list;
  if (rest === '[]') {
    list.push(value);
    return true;
  }
  const group: Params = {};
  list.push(group);
  return put(group, rest.slice(2), value, depth + 1);
}

function split(name: string, depth: number): { key: string; rest: string } {
  if (depth === 0) {
    const at = name.indexOf('[', 1);
    return at === -1 ? { key: name, rest: '' } : { key: name.slice(0, at), rest: name.slice(at) };
  }
  const end = name.startsWith('[') ? name.indexOf(']', 1) : -1;
  return end === -1 ? { key: name, rest: '' } : { key: name.slice(1, end), rest: name.slice(end + 1) };
}

function isGroup(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
