/** The visitor's side: a session kept in the browser, history after a reload, what was sent stays shown. */
export const chatScript = `
const inbox = page.inbox;
const storeKey = 'sandbox-session-' + inbox.websiteToken;
let session = localStorage.getItem(storeKey) || '';
let messages = new Map();
let failed = [];

const query = () => '?website_token=' + inbox.websiteToken + '&locale=en';

async function ask(method, path, body, own) {
  const headers = { 'X-Auth-Token': session };
  if (own) headers['X-Sandbox-Page'] = 'chat';
  if (body && !(body instanceof FormData)) headers['Content-Type'] = 'application/json';
  const sent = body && !(body instanceof FormData) ? JSON.stringify(body) : body;
  const answer = await fetch('/api/v1/widget/' + path + query(), { method, headers, body: sent });
  if (!answer.ok) throw new Error(String(answer.status));
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

async function openSession() {
  const given = session ? '&cw_conversation=' + encodeURIComponent(session) : '';
  const answer = await fetch('/widget?website_token=' + inbox.websiteToken + given);
  const found = /authToken = '([^']+)'/.exec(await answer.text());
  byId('note').textContent = found ? '' : 'The helpdesk lets nobody in at the moment (' + answer.status + ').';
  if (!found) return;
  session = found[1];
  localStorage.setItem(storeKey, session);
}

async function refresh() {
  if (!session) return;
  try {
    const thread = await ask('GET', 'messages', undefined, true);
    take(thread.payload);
    byId('note').textContent = '';
  } catch (error) {
    if (error.message !== '404') byId('note').textContent = 'Not connected, trying again.';
  }
  draw();
}

/** The page of the thread takes the place of what it covers; what is older, or gone from the helpdesk, stays shown. */
function take(page) {
  const [oldest] = page;
  const older = [...messages.values()].filter((message) => oldest && message.created_at < oldest.created_at);
  const kept = oldest ? older : [...messages.values()];
  messages = new Map([...kept, ...page].map((message) => [message.id, message]));
}

function draw() {
  const shown = [...messages.values()].filter((message) => !message.content_attributes?.deleted);
  const thread = byId('thread');
  const grown = show(thread, [shown, failed], () => {
    if (shown.length + failed.length === 0) return [element('div', 'empty second', 'Write something to start.')];
    return [...shown.flatMap(bubblesOf), ...failed.map((text) => element('div', 'bubble mine failed', text, ' (not sent)'))];
  });
  if (grown) thread.scrollTop = thread.scrollHeight;
}

function bubblesOf(message) {
  const mine = message.message_type === 0;
  const author = mine ? 'You' : (message.sender?.name ?? inbox.name);
  const by = element('div', 'third by' + (mine ? ' mine' : ''), author + ' · ' + timeOf(message.created_at));
  const bubble = element('div', 'bubble' + (mine ? ' mine' : ''), message.content ?? '', ...attachmentsOf(message));
  if (message.content_type === 'input_email') bubble.append(emailBox(message));
  return [by, bubble];
}

function emailBox(message) {
  const given = message.content_attributes?.submitted_email;
  if (given) return element('div', 'third', given);
  const input = element('input');
  input.type = 'email';
  input.required = true;
  input.placeholder = 'Your e-mail';
  input.setAttribute('aria-label', 'Your e-mail');
  const form = element('form', 'ask', input, element('button', '', 'Send'));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    await ask('PATCH', 'messages/' + message.id, { contact: { email: input.value } }).catch(() => null);
    await refresh();
    await drawContact();
  });
  return form;
}

async function send(content, file) {
  const timestamp = new Date().toString();
  const body = file ? new FormData() : { message: { content, timestamp, referer_url: inbox.websiteUrl } };
  if (file) {
    body.append('message[attachments][]', file);
    body.append('message[referer_url]', inbox.websiteUrl);
    body.append('message[timestamp]', timestamp);
  }
  try {
    const written = await ask('POST', 'messages', body);
    messages.set(written.id, written);
  } catch {
    failed.push(content || file.name);
  }
  draw();
}

async function drawContact() {
  const contact = await ask('GET', 'contact', undefined, true).catch(() => null);
  byId('who').textContent = contact
    ? 'Visitor ' + contact.id + (contact.has_email ? ', with an e-mail' : ', anonymous') + (contact.has_phone_number ? ', with a phone' : '')
    : 'The helpdesk does not know this visitor any more.';
}

byId('write').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = byId('text').value.trim();
  byId('text').value = '';
  if (text) void send(text);
});
byId('text').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    byId('write').requestSubmit();
  }
});
byId('file').addEventListener('change', () => {
  const [file] = byId('file').files;
  byId('file').value = '';
  if (file) void send('', file);
});
byId('inbox').addEventListener('change', () => { location.search = '?inbox=' + byId('inbox').value; });
byId('new').addEventListener('click', async () => {
  localStorage.removeItem(storeKey);
  session = '';
  messages = new Map();
  failed = [];
  await openSession();
  draw();
  await drawContact();
});
byId('claim').addEventListener('submit', async (event) => {
  event.preventDefault();
  const claim = Object.fromEntries([...new FormData(byId('claim'))].filter(([, value]) => value));
  await ask('PATCH', 'contact', claim).catch(() => null);
  byId('claim').reset();
  await drawContact();
});

openSession().then(refresh).then(drawContact);
setInterval(refresh, 1200);
`;
