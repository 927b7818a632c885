import {
  planLabel,
  planMacro,
  planTab,
  planWebhook,
} from '../../../../../src/integrations/chatwoot/install/item-plan.js';

const EVENTS = ['message_created', 'contact_updated'];
const WEBHOOK = { name: 'Doorman', url: 'https://doorman.example/webhooks/chatwoot/x', events: EVENTS };
const webhook = (more: object = {}) => ({
  id: 5,
  name: 'Doorman',
  url: WEBHOOK.url,
  subscriptions: EVENTS,
  secret: 's',
  ...more,
});

describe('the webhook', () => {
  it('is made where there is none', () => {
    expect(planWebhook(WEBHOOK, [webhook({ url: 'https://other.example' })], undefined)).toEqual({
      step: 'make',
      because: null,
    });
  });

  it('is ours when it has our address, even if we never noted that we made it', () => {
    expect(planWebhook(WEBHOOK, [webhook()], undefined)).toMatchObject({ step: 'keep', ours: true });
  });

  it('is repaired where address, events or name differ, each told', () => {
    const changed = webhook({ url: 'https://elsewhere.example', subscriptions: ['message_created'], name: null });

    expect(planWebhook(WEBHOOK, [changed], 5)).toMatchObject({
      step: 'repair',
      faults: ['its address was another one', 'its events had been changed', 'its name had been changed'],
    });
  });

  it('does not mind the order of its events', () => {
    const turned = webhook({ subscriptions: [...EVENTS].reverse() });

    expect(planWebhook(WEBHOOK, [turned], 5)).toMatchObject({ step: 'keep' });
  });

  it('is made again, and said so, where it had been deleted', () => {
    expect(planWebhook(WEBHOOK, [], 5)).toEqual({ step: 'make', because: 'it had been deleted' });
  });
});

const LABEL = { title: 'needs-review', showOnSidebar: true };
const label = (more: object = {}) => ({ id: 3, title: 'needs-review', showOnSidebar: true, ...more });

describe('the label', () => {
  it('of somebody else is used as it is, whatever its case', () => {
    expect(planLabel(LABEL, [label({ title: 'Needs-Review' })], undefined)).toMatchObject({
      step: 'keep',
      ours: false,
      leftAlone: null,
    });
  });

  it('of somebody else that is hidden stays hidden, and the administrator is told', () => {
    const plan = planLabel(LABEL, [label({ showOnSidebar: false })], undefined);

    expect(plan).toMatchObject({ step: 'keep', leftAlone: expect.stringContaining('Show label on sidebar') as string });
  });

  it('of ours is renamed back', () => {
    expect(planLabel(LABEL, [label({ title: 'other' })], 3)).toMatchObject({
      step: 'repair',
      faults: ['it had been renamed'],
    });
  });

  it('of ours is not renamed back onto a name that another one has by now', () => {
    const plan = planLabel(LABEL, [label({ title: 'other' }), label({ id: 4 })], 3);

    expect(plan).toMatchObject({ step: 'keep', record: { id: 4 }, ours: false });
  });
});

const MACRO = { name: 'Clear status', note: '#doorman clear' };
const note = (text: string) => ({ name: 'add_private_note', params: [text] });
const macro = (more: object = {}) => ({
  id: 8,
  name: 'Clear status',
  visibility: 'global',
  actions: [note('#doorman clear')],
  ...more,
});

describe('a macro', () => {
  it('that writes the same note for everybody is used, whoever made it', () => {
    expect(planMacro(MACRO, [macro()], undefined)).toMatchObject({ step: 'keep', ours: false });
  });

  it('of the same name that does more is left alone, and ours is made beside it', () => {
    const more = macro({ actions: [note('#doorman clear'), { name: 'resolve_conversation', params: [] }] });

    expect(planMacro(MACRO, [more], undefined)).toMatchObject({
      step: 'make',
      because: expect.stringContaining('rename or delete') as string,
    });
  });

  it('that only one agent has does not count', () => {
    expect(planMacro(MACRO, [macro({ visibility: 'personal' })], undefined)).toEqual({ step: 'make', because: null });
  });

  it('of ours is repaired in name, reach and deed', () => {
    const changed = macro({ name: 'Forgive', visibility: 'personal', actions: [] });

    expect(planMacro(MACRO, [changed], 8)).toMatchObject({
      step: 'repair',
      faults: ['it had been renamed', 'it was no longer there for everybody', 'it did something else'],
    });
  });
});

const TAB = { title: 'Security', url: 'https://doorman.example/security/panel?account=1' };
const tab = (more: object = {}) => ({ id: 4, title: 'Security', urls: [TAB.url], ...more });

describe('the tab', () => {
  it('is made where there is none, and again where it had been deleted', () => {
    expect(planTab(TAB, [tab({ id: 9, urls: ['https://other.example'] })], undefined)).toEqual({
      step: 'make',
      because: null,
    });
    expect(planTab(TAB, [], 4)).toEqual({ step: 'make', because: 'it had been deleted' });
  });

  it('of any agent with our address is taken for ours', () => {
    expect(planTab(TAB, [tab({ id: 9 })], undefined)).toMatchObject({ step: 'keep', ours: true });
  });

  it.each([
    ['shows another page', { urls: ['https://evil.example'] }, ['it showed something else']],
    ['shows another page below ours', { urls: [TAB.url, 'https://evil.example'] }, ['it showed something else']],
    ['shows nothing', { urls: [] }, ['it showed something else']],
    ['was renamed', { title: 'Fun' }, ['it had been renamed']],
  ])('that %s is repaired', (_what, change, faults) => {
    expect(planTab(TAB, [tab(change)], 4)).toMatchObject({ step: 'repair', faults });
  });
});
