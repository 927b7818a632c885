import { element, shield } from './elements.js';
import { navigationList } from './host-page.js';

const IDLE = ['text-n-slate-11', 'hover:bg-n-alpha-2'];
const ACTIVE = ['text-n-slate-12', 'bg-n-alpha-2', 'font-medium'];
const MOST_SHOWN = 99;

/** **Security** in the host's left navigation, in the look of its neighbours, with the count of open items. */
export class NavEntry {
  private item: HTMLElement | null = null;
  private row: HTMLElement | null = null;
  private collapsed = false;
  private count = 0;
  private active = false;

  constructor(private readonly onOpen: () => void) {}

  /** Puts the entry where it belongs unless it is there; whether the navigation is one we know. */
  place(): boolean {
    if (this.item?.isConnected === true && this.isInPlace(this.item)) return true;
    this.remove();
    const list = navigationList();
    const neighbour = list && neighbourIn(list);
    if (!list || !neighbour) return false;
    this.collapsed = isCollapsed(list);
    this.item = this.build(neighbour);
    neighbour.after(this.item);
    this.paint();
    return true;
  }

  /** The host builds its list bit by bit, and anew when it is narrowed to icons. */
  private isInPlace(item: HTMLElement): boolean {
    const list = item.parentElement;
    const contacts = list && contactsIn(list);
    return isCollapsed(list) === this.collapsed && (!contacts || item.previousElementSibling === contacts);
  }

  show(state: { count?: number; active?: boolean }): void {
    this.count = state.count ?? this.count;
    this.active = state.active ?? this.active;
    this.paint();
  }

  remove(): void {
    this.item?.remove();
    this.item = null;
    this.row = null;
  }

  private build(neighbour: Element): HTMLElement {
    const model = this.collapsed ? neighbour.querySelector('button, a') : neighbour.firstElementChild;
    this.row = element('div', {
      class: model?.getAttribute('class') ?? '',
      role: 'button',
      tabindex: '0',
      title: 'Security',
      'data-doorman': 'security',
    });
    this.row.addEventListener('click', this.onOpen);
    this.row.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      this.onOpen();
    });
    return element('li', { class: neighbour.getAttribute('class') ?? '' }, this.row);
  }

  private paint(): void {
    if (!this.row) return;
    const count = this.count > MOST_SHOWN ? `${String(MOST_SHOWN)}+` : String(this.count);
    const badge = element('span', { 'data-doorman': 'count', class: BADGE, style: BADGE_STYLE }, count);
    const parts = this.collapsed
      ? [shield(), ...(this.count > 0 ? [element('span', { style: DOT_STYLE })] : [])]
      : [shield(), element('span', { style: 'flex:1' }, 'Security'), ...(this.count > 0 ? [badge] : [])];
    this.row.replaceChildren(...parts);
    this.row.style.position = 'relative';
    this.row.classList.remove(...(this.active ? IDLE : ACTIVE));
    this.row.classList.add(...(this.active ? ACTIVE : IDLE));
    this.row.setAttribute('aria-label', this.count > 0 ? `Security, ${count} to review` : 'Security');
    if (this.active) this.row.setAttribute('aria-current', 'page');
    else this.row.removeAttribute('aria-current');
  }
}

function neighbourIn(list: Element): Element | null {
  return contactsIn(list) ?? list.children[list.childElementCount - 2] ?? null;
}

/** The entry of the contacts, whose icon has that name in every language. */
function contactsIn(list: Element): Element | null {
  return list.querySelector('[class*="i-lucide-contact"]')?.closest('li') ?? null;
}

function isCollapsed(list: Element | null): boolean {
  return list?.classList.contains('items-center') ?? false;
}

const BADGE =
  'inline-grid h-5 min-w-5 place-items-center rounded-full bg-n-slate-4 px-1 text-xxs font-medium leading-3 text-n-slate-12';
const BADGE_STYLE = 'flex-shrink:0';
const DOT_STYLE =
  'position:absolute;top:6px;right:6px;width:8px;height:8px;border-radius:50%;background:rgb(229 70 102)';
