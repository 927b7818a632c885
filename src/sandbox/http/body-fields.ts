export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** The fields under a name, or the flat body: the host wraps parameters either way. */
export function wrappedFields(body: unknown, name: string): Fields {
  const flat = fieldsOf(body);
  return isFields(flat[name]) ? flat[name] : flat;
}

export function textField(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}

/** A text that is not blank, else undefined. */
export function filledField(fields: Fields, name: string): string | undefined {
  const value = textField(fields, name)?.trim();
  return value ? value : undefined;
}

export function numberField(fields: Fields, name: string): number | undefined {
  const value = Number(fields[name]);
  return fields[name] !== null && fields[name] !== '' && Number.isFinite(value) ? value : undefined;
}

export function booleanField(fields: Fields, name: string): boolean | undefined {
  const value = fields[name];
  if (value === true || value === 'true' || value === 1 || value === '1') return true;
  if (value === false || value === 'false' || value === 0 || value === '0') return false;
  return undefined;
}

export function textsField(fields: Fields, name: string): string[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function numbersField(fields: Fields, name: string): number[] {
  const value = fields[name];
  return Array.isArray(value) ? value.map(Number).filter(Number.isFinite) : [];
}
