export const inboxStyle = `
body { height: 100vh; display: grid; grid-template-rows: 56px minmax(0, 1fr);
  grid-template-columns: 320px minmax(0, 1fr) 300px; }
header { grid-column: 1 / -1; display: flex; align-items: center; gap: 8px; padding: 0 16px; background: var(--surface);
  border-bottom: 1px solid var(--line); }
header h1 { flex: 1; }
nav, aside { overflow-y: auto; background: var(--surface); }
nav { border-right: 1px solid var(--line); display: flex; flex-direction: column; }
aside { border-left: 1px solid var(--line); padding: 16px; display: flex; flex-direction: column; gap: 20px; }
.tabs { display: flex; gap: 4px; padding: 12px 12px 8px; position: sticky; top: 0; background: var(--surface); }
.tabs button { border-color: transparent; color: var(--second); height: 26px; padding: 0 8px; }
.tabs button[aria-selected=true] { background: var(--blue-tint); color: var(--blue); }
.row { display: block; width: 100%; height: 56px; text-align: left; border: 0; border-radius: 0; padding: 8px 16px;
  border-bottom: 1px solid var(--line); font-weight: 400; background: none; }
.row[aria-current=true] { background: var(--sunken); box-shadow: inset 3px 0 var(--blue); }
.line { display: flex; gap: 6px; align-items: center; }
.line > .grow { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.middle { display: flex; flex-direction: column; min-height: 0; }
.top { display: flex; gap: 8px; align-items: center; padding: 12px 16px; border-bottom: 1px solid var(--line);
  min-height: 57px; background: var(--surface); }
.top .grow { flex: 1; min-width: 0; }
.thread { flex: 1; overflow-y: auto; padding: 16px 24px; display: flex; flex-direction: column; gap: 4px; }
.bubble { max-width: 70%; padding: 8px 12px; border-radius: 12px; background: var(--sunken); align-self: flex-start;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.bubble.ours { align-self: flex-end; background: var(--blue-tint); }
.bubble.note { background: var(--amber-tint); border: 1px dashed var(--amber); }
.bubble.gone { color: var(--third); font-style: italic; }
.bubble .file { display: block; max-width: 220px; min-width: 48px; border-radius: 8px; background: var(--surface); }
.bubble a { color: var(--blue); }
.by { margin-top: 8px; }
.by.ours { align-self: flex-end; }
.activity { align-self: center; margin: 8px 0; }
form.write { border-top: 1px solid var(--line); padding: 12px 16px; background: var(--surface); display: grid; gap: 8px; }
form.write.note textarea { background: var(--amber-tint); border-color: var(--amber); }
form.write .line { justify-content: space-between; }
.modes { display: flex; gap: 4px; }
.modes button { height: 26px; padding: 0 8px; border-color: transparent; color: var(--second); }
.modes button[aria-pressed=true] { background: var(--sunken); color: var(--text); }
aside section { display: grid; gap: 8px; }
aside .actions { display: grid; gap: 6px; }
aside .actions button { text-align: left; }
dl { margin: 0; display: grid; grid-template-columns: 72px minmax(0, 1fr); gap: 4px 8px; }
dt { color: var(--third); }
dd { margin: 0; overflow-wrap: anywhere; }
.empty { margin: auto; padding: 24px; text-align: center; color: var(--second); }
`;
