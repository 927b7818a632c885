/** The agents' side: asks the same API as everybody, with the token of the agent chosen. */
export const inboxScript = `
let agent = page.agents.find((one) => one.name === localStorage.getItem('sandbox-agent')) ?? page.agents[0];
let status = 'open';
let openId = Number(new URLSearchParams(location.search).get('conversation')) || null;
let asNote = false;
let current = null;
const drafts = new Map();

async function ask(method, path, body, own) {
  const headers = { 'Api-Access-Token': agent.token };
  if (own) headers['X-Sandbox-Page'] = 'inbox';
  if (body) headers['Content-Type'] = 'application/json';
  const answer = await fetch('/api/v1/accounts/' + page.accountId + '/' + path, {
    method, headers, body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(answer.status === 404 ? 'It is gone.' : 'The helpdesk answered ' + answer.status + '.');
  return text ? JSON.parse(text) : null;
}

async function act(method, path, body) {
  try {
    await ask(method, path, body);
    byId('problem').textContent = '';
  } catch (error) {
    byId('problem').textContent = error.message;
  }
  await refresh();
}

async function refresh() {
  try {
    const { data } = await ask('GET', 'conversations?assignee_type=all&status=' + status, undefined, true);
    drawList(data.payload, data.meta.all_count);
    drawMacros((await ask('GET', 'macros', undefined, true)).payload);
    await drawConversation();
  } catch (error) {
    byId('problem').textContent = error.message;
  }
}

function drawList(conversations, count) {
  for (const tab of byId('tabs').children) {
    const chosen = tab.dataset.status === status;
    tab.setAttribute('aria-selected', String(chosen));
    tab.textContent = tab.dataset.name + (chosen ? ' ' + count : '');
  }
  show(byId('list'), [conversations, openId], () =>
    conversations.length === 0 ? [element('div', 'empty', 'Nothing here.')] : conversations.map(rowOf));
}

function rowOf(conversation) {
  const { sender } = conversation.meta;
  const said = conversation.last_non_activity_message;
  const preview = (said?.private ? 'Note: ' : '') + (said?.content?.replaceAll('**', '') ?? (said?.attachments ? 'A file' : ''));
  const row = element('button', 'row',
    element('div', 'line', element('span', 'grow', element('b', '', sender.name)), sender.blocked && element('span', 'tag ruby', 'Blocked'),
      element('span', 'third', timeOf(conversation.last_activity_at))),
    element('div', 'line second', element('span', 'grow', preview), statusTag(conversation), ...conversation.labels.map((label) => element('span', 'tag amber', label))));
  row.setAttribute('aria-current', String(conversation.id === openId));
  row.addEventListener('click', () => openConversation(conversation.id));
  return row;
}

function statusTag(conversation) {
  return conversation.status === 'open' ? null : element('span', 'tag', conversation.status);
}

function openConversation(id) {
  if (openId) drafts.set(openId, byId('text').value);
  openId = id;
  byId('text').value = drafts.get(id) ?? '';
  history.replaceState(null, '', '?conversation=' + id);
  void refresh();
}

async function drawConversation() {
  byId('conversation').hidden = openId === null;
  byId('nothing').hidden = openId !== null;
  byId('side').hidden = openId === null;
  if (openId === null) return;
  const wanted = openId;
  try {
    const [conversation, thread] = await Promise.all([
      ask('GET', 'conversations/' + wanted, undefined, true),
      ask('GET', 'conversations/' + wanted + '/messages', undefined, true),
    ]);
    if (wanted !== openId) return;
    current = conversation;
    drawTop(conversation);
    drawThread(thread.payload);
    drawContact(conversation);
  } catch {
    current = null;
    openId = null;
    await drawConversation();
  }
}

function drawTop(conversation) {
  byId('title').textContent = conversation.meta.sender.name;
  byId('place').textContent = '#' + conversation.id + ' · ' + page.inboxes[conversation.inbox_id] + ' · ' + conversation.status;
  byId('toggle').textContent = conversation.status === 'resolved' ? 'Reopen' : 'Resolve';
}

function drawThread(messages) {
  const thread = byId('thread');
  if (show(thread, messages, () => messages.flatMap(linesOf))) thread.scrollTop = thread.scrollHeight;
}

function linesOf(message) {
  if (message.message_type === 2) return [element('div', 'third activity', message.content + ' · ' + timeOf(message.created_at))];
  const ours = message.message_type !== 0;
  const author = message.sender?.name ?? 'Automatic';
  const kind = message.private ? ' · private note' : '';
  const by = element('div', 'third by' + (ours ? ' ours' : ''), author + kind + ' · ' + timeOf(message.created_at));
  const deleted = message.content_attributes?.deleted;
  const look = 'bubble' + (ours ? ' ours' : '') + (message.private ? ' note' : '') + (deleted ? ' gone' : '');
  const text = message.content ?? '';
  return [by, element('div', look, ...(ours ? richText(text) : [text]), ...attachmentsOf(message))];
}

function drawContact(conversation) {
  const { sender } = conversation.meta;
  show(byId('contact'), [sender, conversation.labels], () => {
    const facts = [['E-mail', sender.email], ['Phone', sender.phone_number], ['Identifier', sender.identifier], ['IP', sender.additional_attributes.created_at_ip]];
    const list = element('dl', '', ...facts.filter(([, value]) => value).flatMap(([name, value]) => [element('dt', '', name), element('dd', '', value)]));
    const state = sender.blocked ? element('span', 'tag ruby', 'Blocked') : element('span', 'tag teal', 'Not blocked');
    return [element('h2', '', sender.name), element('div', 'line', state, ...conversation.labels.map((label) => element('span', 'tag amber', label))), list];
  });
  byId('block').textContent = sender.blocked ? 'Unblock contact' : 'Block contact';
  byId('block').className = sender.blocked ? '' : 'danger';
}

function drawMacros(macros) {
  byId('no-macros').hidden = macros.length > 0;
  show(byId('macros'), macros.map(({ id, name }) => [id, name]), () => macros.map((macro) => {
    const look = /^blacklist/i.test(macro.name) ? 'danger' : /^clear/i.test(macro.name) ? 'back' : '';
    const button = element('button', look, macro.name);
    button.addEventListener('click', () => act('POST', 'macros/' + macro.id + '/execute', { conversation_ids: [openId] }));
    return button;
  }));
}

function setMode(note) {
  asNote = note;
  byId('as-reply').setAttribute('aria-pressed', String(!note));
  byId('as-note').setAttribute('aria-pressed', String(note));
  byId('write').classList.toggle('note', note);
  byId('text').placeholder = note ? 'A note only colleagues see' : 'Write to the visitor';
}

byId('agent').addEventListener('change', () => {
  agent = page.agents[byId('agent').selectedIndex];
  localStorage.setItem('sandbox-agent', agent.name);
  void refresh();
});
for (const tab of byId('tabs').children) tab.addEventListener('click', () => { status = tab.dataset.status; void refresh(); });
byId('as-reply').addEventListener('click', () => setMode(false));
byId('as-note').addEventListener('click', () => setMode(true));
byId('toggle').addEventListener('click', () => act('POST', 'conversations/' + openId + '/toggle_status', { status: current.status === 'resolved' ? 'open' : 'resolved' }));
byId('block').addEventListener('click', () => act('POST', 'conversations/' + openId + (current.meta.sender.blocked ? '/unmute' : '/mute')));
byId('text').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); byId('write').requestSubmit(); }
});
byId('write').addEventListener('submit', (event) => {
  event.preventDefault();
  const content = byId('text').value;
  if (!content.trim()) return;
  byId('text').value = '';
  void act('POST', 'conversations/' + openId + '/messages', { content, private: asNote, message_type: 'outgoing' });
});
byId('agent').selectedIndex = page.agents.indexOf(agent);
setMode(false);
void refresh();
setInterval(refresh, 1200);
`;
