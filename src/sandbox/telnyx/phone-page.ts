import { pageHtml } from '../pages/page-shell.js';

/** Telephones of callers, and what the organisation hears; `hasDesk`: an agent can decide about callers here. */
export function phonePage(number: string, hasDesk: boolean): string {
  return pageHtml({ title: 'Telephone', style, body, data: { number, hasDesk }, script });
}

const style = `
main { max-width: 860px; margin: 24px auto; padding: 0 16px; display: grid; gap: 16px; }
form { display: flex; gap: 8px; flex-wrap: wrap; }
form input { flex: 1; min-width: 200px; }
table { width: 100%; border-collapse: collapse; background: var(--surface); border: 1px solid var(--line); }
th, td { text-align: left; padding: 8px 12px; border-bottom: 1px solid var(--line); }
td .tag { white-space: nowrap; }
th { font-size: 12px; color: var(--third); font-weight: 500; }
td:last-child { text-align: right; white-space: nowrap; }
`;

const body = `
<main>
  <h1>Call <span id="number"></span></h1>
  <form id="dial">
    <input id="from" name="from" value="+18124040851" aria-label="The caller's number; empty to withhold it">
    <button class="main">Dial</button>
  </form>
  <p class="second">An empty number is withheld. What rings below, rings at the organisation.</p>
  <p id="said" class="second" role="status"></p>
  <table>
    <thead><tr><th>Caller</th><th>The caller hears</th><th>At the organisation</th><th></th></tr></thead>
    <tbody id="calls"></tbody>
  </table>
</main>
`;

const script = `
const words = { dialling: 'nothing yet', ringing: 'ringing', talking: 'somebody answered', busy: 'busy tone',
  rejected: 'rejected', over: 'over' };
const tags = { busy: 'ruby', rejected: 'ruby', ringing: 'amber', talking: 'teal' };
document.getElementById('number').textContent = page.number;
document.getElementById('dial').addEventListener('submit', async (event) => {
  event.preventDefault();
  const from = document.getElementById('from').value;
  await fetch('/sandbox/phone/dial', { method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from }) });
  await show();
});
async function act(id, what) {
  await fetch('/sandbox/phone/' + encodeURIComponent(id) + '/' + what, { method: 'POST' });
  await show();
}
let deciding = false;
async function decide(call, action) {
  if (deciding) return;
  deciding = true;
  const said = document.getElementById('said');
  said.textContent = 'Doorman is told …';
  const answer = await fetch('/sandbox/phone/decide', { method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action, phone: call.from }) });
  said.textContent = (await answer.json()).said;
  deciding = false;
}
function cell(content, tag) {
  const td = document.createElement('td');
  const span = document.createElement('span');
  span.textContent = content;
  if (tag !== undefined) span.className = 'tag ' + tag;
  td.append(span);
  return td;
}
function button(text, call, what) {
  const made = document.createElement('button');
  made.textContent = text;
  made.addEventListener('click', () => void act(call.id, what));
  return made;
}
function row(call) {
  const tr = document.createElement('tr');
  const after = call.heard === 'busy' ? ' after ' + call.milliseconds + ' ms' : '';
  tr.append(cell(call.from ?? 'withheld'), cell(words[call.heard] + after, tags[call.heard] ?? ''),
    cell(call.rang ? 'rang' : 'silent'));
  const actions = cell('');
  if (call.heard === 'ringing') actions.append(button('Pick up', call, 'answer'));
  if (['dialling', 'ringing', 'talking'].includes(call.heard)) actions.append(' ', button('Hang up', call, 'hangup'));
  if (page.hasDesk && call.from) {
    for (const [text, action] of [['Blacklist', 'blacklist'], ['Clear', 'clear']]) {
      const made = document.createElement('button');
      made.textContent = text;
      made.addEventListener('click', () => void decide(call, action));
      actions.append(' ', made);
    }
  }
  tr.append(actions);
  return tr;
}
let shown = '';
async function show() {
  const answer = await fetch('/sandbox/phone/calls', { headers: { 'x-sandbox-page': '1' } });
  const text = await answer.text();
  if (text === shown) return;
  shown = text;
  document.getElementById('calls').replaceChildren(...JSON.parse(text).map(row));
}
setInterval(() => void show(), 700);
void show();
`;
