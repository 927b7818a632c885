/** Makes a formatter of the browser's once for each locale and options: making one takes a hundred times as long as using it. */
export function keptFormat<Args extends readonly unknown[], Format>(
  make: (...args: Args) => Format,
): (...args: Args) => Format {
  const made = new Map<string, Format>();
  return (...args) => {
    const key = JSON.stringify(args);
    const format = made.get(key) ?? make(...args);
    made.set(key, format);
    return format;
  };
}
