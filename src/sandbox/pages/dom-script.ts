/** Client code shared by both pages. Text of people goes into the page as text nodes only, never as HTML. */
export const domScript = `
const byId = (id) => document.getElementById(id);

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

function timeOf(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

/** Puts new children in only when what they show has changed, so that nothing flickers. */
function show(target, key, build) {
  const shown = JSON.stringify(key);
  if (target.dataset.shown === shown) return false;
  target.dataset.shown = shown;
  target.replaceChildren(...build());
  return true;
}

/** Bold and web links of our own notes; everything else stays plain text. */
function richText(text) {
  const parts = [];
  const pattern = /\\*\\*([^*]+)\\*\\*|\\[([^\\]]+)\\]\\((https?:[^)\\s]+|mention:[^)\\s]+)\\)/g;
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(last, match.index));
    if (match[1]) parts.push(element('strong', '', match[1]));
    else if (match[3].startsWith('mention:')) parts.push(element('strong', '', match[2]));
    else parts.push(linkTo(match[3], match[2]));
    last = match.index + match[0].length;
  }
  return [...parts, text.slice(last)];
}

function linkTo(address, text) {
  const link = element('a', '', text);
  link.href = address;
  link.target = '_blank';
  link.rel = 'noopener';
  return link;
}

function attachmentsOf(message) {
  return (message.attachments || []).map((file) => {
    const address = new URL(new URL(file.data_url).pathname, location.origin).href;
    const name = decodeURIComponent(address.split('/').at(-1));
    if (file.file_type !== 'image') return linkTo(address, name);
    const image = element('img', 'file');
    image.src = address;
    image.alt = name;
    return image;
  });
}
`;
