export const chatStyle = `
main { max-width: 860px; margin: 0 auto; padding: 24px; display: grid; gap: 16px;
  grid-template-columns: minmax(0, 1fr) 280px; }
header { grid-column: 1 / -1; display: flex; gap: 8px; align-items: center; }
header h1 { flex: 1; }
.window { height: min(640px, calc(100vh - 120px)); display: flex; flex-direction: column; background: var(--surface);
  border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
.bar { padding: 14px 16px; border-bottom: 1px solid var(--line); }
.thread { flex: 1; overflow-y: auto; padding: 16px; display: flex; flex-direction: column; gap: 8px; }
.bubble { max-width: 80%; padding: 8px 12px; border-radius: 12px; background: var(--sunken); align-self: flex-start;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.bubble.mine { align-self: flex-end; background: var(--blue); color: var(--on-blue); }
.bubble.failed { background: var(--ruby-tint); color: var(--ruby); }
.bubble .file { display: block; max-width: 200px; min-width: 48px; border-radius: 8px; margin-top: 4px; background: var(--sunken); }
.bubble.mine a { color: inherit; }
.by { align-self: flex-start; margin-top: 4px; }
.by.mine { align-self: flex-end; }
.ask { display: flex; gap: 8px; margin-top: 8px; }
.ask input { flex: 1; min-width: 0; }
form.write { border-top: 1px solid var(--line); padding: 12px; display: flex; gap: 8px; align-items: flex-end; }
form.write label { display: grid; place-items: center; height: 32px; width: 32px; border-radius: 8px; cursor: pointer;
  flex: none; color: var(--second); border: 1px solid var(--line-strong); }
form.write textarea { min-height: 32px; height: 32px; padding: 5px 12px; }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 16px; }
.side { display: flex; flex-direction: column; gap: 16px; }
.card form { display: grid; gap: 8px; margin-top: 12px; }
.empty { margin: auto; text-align: center; }
@media (max-width: 760px) { main { grid-template-columns: minmax(0, 1fr); padding: 12px; } header { flex-wrap: wrap; } }
`;
