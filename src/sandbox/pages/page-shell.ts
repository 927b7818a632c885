import { escapeHtml, scriptJson } from './escape-html.js';

export interface Page {
  title: string;
  style: string;
  body: string;
  /** Handed to the script as the constant `page`. */
  data: unknown;
  script: string;
}

/** A whole page with the sandbox's colours, light and dark. */
export function pageHtml({ title, style, body, data, script }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${baseStyle}${style}</style>
</head>
<body>
${body}
<script>
const page = ${scriptJson(data)};
${script}
</script>
</body>
</html>
`;
}

const baseStyle = `
:root {
  color-scheme: light dark;
  --page: #fcfcfd; --surface: #ffffff; --sunken: #f6f7f9; --line: #e6e8ec; --line-strong: #d5d9e0;
  --text: #1c2024; --second: #60646c; --third: #6a6d7a;
  --blue: #1769d6; --blue-tint: #eaf2fe; --on-blue: #ffffff;
  --ruby: #b3173b; --ruby-tint: #feeff1; --amber: #8f5600; --amber-tint: #fff6dc; --teal: #0a7367; --teal-tint: #e2f6f2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #121316; --surface: #17181c; --sunken: #1d1f24; --line: #292c33; --line-strong: #3a3e47;
    --text: #edeef0; --second: #b0b4ba; --third: #8b8f98;
    --blue: #5ba3ff; --blue-tint: #10233f; --on-blue: #10151d;
    --ruby: #ff95a6; --ruby-tint: #381823; --amber: #ffc53d; --amber-tint: #302407; --teal: #2ebfa9; --teal-tint: #0c2b27;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--page); color: var(--text);
  font: 14px/20px Inter, system-ui, -apple-system, "Segoe UI", sans-serif; font-variant-numeric: tabular-nums; }
button, input, select, textarea { font: inherit; color: inherit; }
button, select, input { height: 32px; border-radius: 8px; border: 1px solid var(--line-strong); background: var(--surface);
  padding: 0 12px; }
button { cursor: pointer; font-weight: 500; white-space: nowrap; }
button:hover { background: var(--sunken); }
button.main { background: var(--blue); border-color: var(--blue); color: var(--on-blue); }
button.main:hover { filter: brightness(0.95); }
button.danger { color: var(--ruby); }
button.back { color: var(--blue); }
button:disabled { opacity: 0.5; cursor: default; }
:focus-visible { outline: 2px solid var(--blue); outline-offset: 1px; }
textarea { width: 100%; resize: none; border: 1px solid var(--line-strong); border-radius: 8px; padding: 8px 12px;
  background: var(--surface); }
h1, h2, h3 { margin: 0; font-weight: 600; }
h1 { font-size: 18px; line-height: 24px; }
h2 { font-size: 14px; line-height: 20px; }
h3 { font-size: 12px; line-height: 16px; color: var(--third); }
.second { color: var(--second); }
.third { color: var(--third); font-size: 12px; line-height: 16px; }
.tag { display: inline-block; border-radius: 6px; padding: 0 6px; font-size: 12px; line-height: 18px; font-weight: 500;
  background: var(--sunken); color: var(--second); }
.tag.ruby { background: var(--ruby-tint); color: var(--ruby); }
.tag.amber { background: var(--amber-tint); color: var(--amber); }
.tag.teal { background: var(--teal-tint); color: var(--teal); }
`;
