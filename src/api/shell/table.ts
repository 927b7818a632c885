/** Rows as lines with aligned columns, the last column wrapped at `width`. */
export function tableLines(rows: readonly (readonly string[])[], width = 110): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: Math.max(0, columns - 1) }, (_, i) =>
    Math.max(...rows.map((row) => row[i]?.length ?? 0)),
  );
  const indent = widths.reduce((sum, one) => sum + one + 2, 2);
  return rows.flatMap((row) => {
    const head = widths.map((size, i) => (row[i] ?? '').padEnd(size + 2)).join('');
    const [first = '', ...rest] = wrap(row[columns - 1] ?? '', Math.max(40, width - indent));
    return [`  ${head}${first}`.trimEnd(), ...rest.map((line) => ' '.repeat(indent) + line)];
  });
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
