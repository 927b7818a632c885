import { macro, macroNames, only, somebodyWrites } from '../../support/shell-scene.js';
import { ShellWorld } from '../../support/shell-world.js';
import { unusedPort } from '../../support/unused-port.js';

let world: ShellWorld;

/** What the Security tab shows. */
function tabFrame(): object {
  const shown = new URLSearchParams({ host: world.helpdesk.url, account: '1' });
  return { type: 'frame', url: `${world.publicUrl}/security/panel?${shown.toString()}` };
}

beforeEach(async () => {
  world = await ShellWorld.open();
});

afterEach(async () => {
  await world.close();
});

describe('install', () => {
  it('makes what the manifest names, proves that webhooks arrive, and ends well', async () => {
    await somebodyWrites(world);

    const { code, said } = await world.install();

    const { state } = world.helpdesk;
    const webhook = only(state.webhooks);
    const [installation] = await world.read<{ id: string; state: string }>('SELECT id, state FROM installation');
    expect(code).toBe(0);
    expect(said).toMatch(/made webhook Doorman Tells Doorman/);
    expect(said).toMatch(/ok webhooks A note in conversation \d+ came back signed/);
    expect(webhook.url).toBe(`${world.publicUrl}/webhooks/chatwoot/${installation!.id}`);
    expect([...webhook.subscriptions].sort()).toEqual([
      'contact_created',
      'contact_updated',
      'conversation_created',
      'conversation_status_changed',
      'conversation_updated',
      'message_created',
      'message_updated',
      'webwidget_triggered',
    ]);
    expect(only(state.labels)).toMatchObject({ title: 'needs-review', showOnSidebar: true });
    expect(macroNames(world)).toEqual(['Blacklist visitor', 'Clear status', 'Whitelist visitor']);
    expect([...state.macros.values()].every((macro) => macro.visibility === 'global')).toBe(true);
    expect(only(state.dashboardApps)).toMatchObject({ title: 'Security', content: [tabFrame()] });
    expect(installation!.state).toBe('active');
  });

  it('keeps token and webhook secret sealed', async () => {
    await world.install();

    const { state, seed } = world.helpdesk;
    const [row] = await world.read<{ row: string }>('SELECT to_jsonb(installation)::text AS row FROM installation');
    const [audit] = await world.read<{ rows: string }>('SELECT jsonb_agg(audit_event)::text AS rows FROM audit_event');
    for (const secret of [seed.tokens.doorman, only(state.webhooks).secret]) {
      expect(row!.row).not.toContain(secret);
      expect(audit!.rows).not.toContain(secret);
    }
  });

  it('says what cannot be checked yet where the account has no conversation', async () => {
    const { code, said } = await world.install();

    expect(code).toBe(0);
    expect(said).toMatch(/\? webhooks Whether webhooks arrive cannot be checked yet.*doorman -- status/);
  });

  it('takes the token from the standard input', async () => {
    const { code } = await world.install(['--token', '-'], { piped: `${world.helpdesk.seed.tokens.doorman}\n` });

    expect(code).toBe(0);
  });

  it('done twice finds everything and makes nothing', async () => {
    await world.install();
    const before = structuredClone([...world.helpdesk.state.macros.keys(), ...world.helpdesk.state.webhooks.keys()]);

    const { code, said } = await world.install();

    const installations = await world.read('SELECT id FROM installation');
    expect(code).toBe(0);
    expect(said).not.toMatch(/ made | repaired /);
    expect(said.match(/ found (webhook|label|macro|dashboard_app) /g)).toHaveLength(6);
    expect([...world.helpdesk.state.macros.keys(), ...world.helpdesk.state.webhooks.keys()]).toEqual(before);
    expect(installations).toHaveLength(1);
  });

  it('mends what was changed on the host, and says what', async () => {
    await world.install();
    const { state } = world.helpdesk;
    only(state.webhooks).subscriptions = ['message_created'];
    only(state.labels).title = 'look-at-this';
    const [blacklist, whitelist, clear] = [...state.macros.values()];
    state.macros.delete(blacklist!.id);
    whitelist!.actions = [{ action_name: 'resolve_conversation', action_params: [] }];
    clear!.name = 'Forgive';
    only(state.dashboardApps).content = [{ type: 'frame', url: 'https://evil.example.org' }];

    const status = await world.run(['status']);
    const { code, said } = await world.install();

    expect(status.code).toBe(1);
    expect(status.said).toMatch(/drift webhook Doorman its events had been changed/);
    expect(status.said).toMatch(/gone macro Blacklist visitor it had been deleted/);
    expect(code).toBe(0);
    expect(said).toMatch(/repaired webhook Doorman its events had been changed/);
    expect(said).toMatch(/repaired label needs-review it had been renamed/);
    expect(said).toMatch(/made macro Blacklist visitor it had been deleted/);
    expect(said).toMatch(/repaired macro Whitelist visitor it did something else/);
    expect(said).toMatch(/repaired macro Clear status it had been renamed/);
    expect(said).toMatch(/repaired dashboard_app Security it showed something else/);
    expect(only(state.webhooks).subscriptions).toHaveLength(8);
    expect(only(state.dashboardApps).content).toEqual([tabFrame()]);
    expect(only(state.labels).title).toBe('needs-review');
    expect(macroNames(world)).toEqual(['Blacklist visitor', 'Clear status', 'Whitelist visitor']);
    expect((await world.run(['status'])).said).not.toMatch(/drift|gone/);
  });

  it('goes on where the host failed in the middle, and everything is ours', async () => {
    world.helpdesk.controls.failRequests({ method: 'POST', path: '/macros', answer: 500, times: 1 });

    const first = await world.install();
    const second = await world.install();
    await world.run(['uninstall']);

    const { state } = world.helpdesk;
    expect(first.code).toBe(1);
    expect(second.code).toBe(0);
    expect([state.webhooks.size, state.labels.size, state.macros.size, state.dashboardApps.size]).toEqual([0, 0, 0, 0]);
  });

  it('enters the secrets anew where the key they were sealed with is lost', async () => {
    await world.install();
    const env = { DOORMAN_KEY: 'f'.repeat(64) };

    const lost = await world.run(['status'], { env });
    const renewed = await world.install([], { env });

    expect(lost.code).toBe(1);
    expect(renewed.code).toBe(0);
    expect((await world.run(['status'], { env })).code).toBe(0);
  });

  it('makes a deleted webhook anew and takes its new secret', async () => {
    await somebodyWrites(world);
    await world.install();
    world.helpdesk.state.webhooks.clear();

    const { code, said } = await world.install();

    expect(code).toBe(0);
    expect(said).toMatch(/made webhook Doorman it had been deleted/);
    expect(said).toMatch(/ok webhooks A note in conversation/);
  });

  it('uses what somebody else had made alike, and leaves what differs alone', async () => {
    await world.helpdeskAdmin('labels', { label: { title: 'needs-review', color: '#123456', show_on_sidebar: false } });
    await world.helpdeskAdmin('macros', macro('Clear status', '#doorman clear'));
    await world.helpdeskAdmin('macros', macro('Blacklist visitor', 'please block'));

    const { said } = await world.install();

    expect(said).toMatch(/left alone label needs-review .*not shown in the left navigation/);
    expect(said).toMatch(/found macro Clear status/);
    expect(said).toMatch(/made macro Blacklist visitor another macro of this name does something else/);
    expect(only(world.helpdesk.state.labels).showOnSidebar).toBe(false);
    expect(macroNames(world)).toEqual(['Blacklist visitor', 'Blacklist visitor', 'Clear status', 'Whitelist visitor']);
  });
});

describe('webhooks that do not arrive', () => {
  it('because nobody listens at DOORMAN_URL: said so', async () => {
    await somebodyWrites(world);
    const env = { DOORMAN_URL: `http://127.0.0.1:${await unusedPort()}` };

    const { code, said } = await world.install([], { env, echoPatience: 300 });

    expect(code).toBe(1);
    expect(said).toMatch(/FAILED webhooks No webhook came .*Nobody answers at http.*set DOORMAN_URL/);
    expect(said).toMatch(/Installed, but see what FAILED/);
  });

  it('because the host sends nothing to private addresses: the switch is named', async () => {
    await somebodyWrites(world);
    world.helpdesk.controls.dropWebhooks(Infinity);

    const { code, said } = await world.install([], { echoPatience: 300 });

    expect(code).toBe(1);
    expect(said).toMatch(/FAILED webhooks .*SAFE_FETCH_ALLOW_PRIVATE_NETWORK=true/);
  });
});
