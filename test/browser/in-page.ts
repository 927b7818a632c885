/** What tests run inside a page; text, because the tests themselves know no DOM. */
const call = (body: string): string => `(async () => { ${body} })()`;

/** Everything of a page that a script could have left something in. */
export const TRACES = call(`
  for (const script of document.querySelectorAll('script')) script.remove();
  return {
    dom: document.documentElement.outerHTML,
    globals: Object.getOwnPropertyNames(window).sort(),
    kept: [{ ...localStorage }, { ...sessionStorage }, document.cookie],
    frames: window.length,
    history: history.state,
  };`);

export const NAVIGATION = call(
  `return [...document.querySelectorAll('aside nav > ul > li')].map((item) => item.querySelector('[title]').title);`,
);

export const BEFORE_WHAT_THE_CARD_STANDS = call(
  `return document.querySelector('[data-doorman="card"]').nextElementSibling.className;`,
);

export const MAIN_IS_INERT = call(`return document.querySelector('main').inert;`);

export const goTo = (path: string): string => call(`history.pushState({}, '', ${JSON.stringify(path)});`);

export const setHash = (hash: string): string => call(`location.hash = ${JSON.stringify(hash)};`);

/** The host builds its navigation and its contact panel anew, again and again. */
export const reRender = (times: number): string =>
  call(`
  const list = document.querySelector('nav ul');
  const panel = document.querySelector('.list-group').parentElement;
  const bare = (html) => html.replace(/<li[^>]*><div[^>]*data-doorman.*?<\\/li>|<div data-doorman="card"><\\/div>/g, '');
  const [listed, shown] = [bare(list.innerHTML), bare(panel.innerHTML)];
  for (let i = 0; i < ${String(times)}; i += 1) {
    list.innerHTML = listed;
    panel.innerHTML = shown;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }`);

/** What a page shows for seconds only, it shows on: of a busy machine, seconds are nothing. */
export const KEEP_NOTICES = call(`
  const plain = window.setTimeout;
  window.setTimeout = (run, ms, ...more) => plain(run, ms === 6_000 || ms === 10_000 ? 1_000_000 : ms, ...more);`);

/** Milliseconds of each run of the companion, the shortest first. */
export const RUNS = call(`
  const runs = performance.getEntriesByName('doorman-companion').map(({ duration }) => duration);
  return runs.sort((a, b) => a - b);`);

/** The host's own page and a foreign frame in it ask for the agent's session; answers what they heard. */
export const ASK_AS_STRANGERS = call(`
  const heard = [];
  addEventListener('message', ({ data }) => { if (data.session !== undefined) heard.push(data); });
  postMessage({ doorman: 'proof' }, '*');
  const foreign = document.createElement('iframe');
  foreign.srcdoc = '<script>onmessage = (e) => parent.postMessage({ session: e.data }, "*");' +
    'parent.postMessage({ doorman: "proof" }, "*")</' + 'script>';
  document.body.append(foreign);
  await new Promise((resolve) => setTimeout(resolve, 500));
  return heard;`);

/** In a frame of ours: asks the page around it, and answers what it says. */
export const ASK_AS_OURS = call(`
  return new Promise((resolve) => {
    addEventListener('message', ({ data }) => resolve(data));
    parent.postMessage({ doorman: 'proof' }, '*');
  });`);

/** In a frame of ours: tells the page around it. */
export const tell = (message: object): string => call(`parent.postMessage(${JSON.stringify(message)}, '*');`);

/** In a frame of ours: listens where the page around it sends it. */
export const LISTEN = call(`
  window.sent = new Promise((resolve) => {
    addEventListener('message', ({ data }) => { if (data.doorman === 'go') resolve(data.path); });
  });`);

/** In a frame that listens: where it was sent first. */
export const SENT_TO = call(`return window.sent;`);

/** The host shows the frame of a tab, and takes the one before away. */
export const frameAt = (address: string): string =>
  call(`
  document.querySelector('#tab')?.remove();
  const frame = document.createElement('iframe');
  frame.id = 'tab';
  frame.src = ${JSON.stringify(address)};
  document.body.append(frame);
  await new Promise((resolve) => { frame.onload = resolve; });`);

/** A page sends a request along with whatever cookies the browser gives it; nothing of the answer matters. */
export const askAsPage = (address: string, method: string): string =>
  call(`
  const mode = new URL(${JSON.stringify(address)}).origin === location.origin ? 'cors' : 'no-cors';
  await fetch(${JSON.stringify(address)}, { method: '${method}', mode, credentials: 'include' }).catch(() => undefined);`);

export const DENIED = 'denied';

/** In a frame of ours: the session that the tab keeps. */
export const SESSION_IN_TAB = call(
  `try { return sessionStorage.getItem('doorman.token'); } catch { return '${DENIED}'; }`,
);

/** The same, for a page that asks what was pressed; ends when it has asked. */
export const frameThatAsks = (address: string): string =>
  call(`
  const asked = new Promise((resolve) => {
    addEventListener('message', ({ data }) => { if (data.doorman === 'pressed') resolve(); });
  });
  const frame = document.createElement('iframe');
  frame.src = ${JSON.stringify(address)};
  document.body.append(frame);
  await asked;`);

/** The page around a frame tells it something. */
export const tellFrame = (message: object): string =>
  call(`document.querySelector('iframe').contentWindow.postMessage(${JSON.stringify(message)}, '*');`);

/** The next thing that takes the focus is the first button of the card. */
export const FOCUS_BEFORE_THE_CARD = call(`
  const before = document.createElement('button');
  document.querySelector('[data-doorman="card"]').before(before);
  before.focus();`);

/** In a frame of ours: asks what was pressed, and answers what it is told. */
export const ASK_WHAT_WAS_PRESSED = call(`
  return new Promise((resolve) => {
    addEventListener('message', ({ data }) => { if (data.doorman === 'pressed') resolve(data); });
    parent.postMessage({ doorman: 'pressed' }, '*');
  });`);

/** What a page draws for itself alone can be pressed by a test too. */
export const OPEN_SHADOWS = `
  const plain = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) { return plain.call(this, { ...init, mode: 'open' }); };`;

/** A page turns into another one of its site, which has a script. */
export const becomes = (path: string, body: string, script: string): string =>
  call(`
  history.pushState({}, '', ${JSON.stringify(path)});
  document.body.innerHTML = ${JSON.stringify(body)};
  const added = document.createElement('script');
  added.src = ${JSON.stringify(script)};
  document.body.append(added);`);
