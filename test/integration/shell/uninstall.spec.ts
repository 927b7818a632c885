import { SandboxVisitor } from '../../support/sandbox-visitor.js';
import { macro, macroNames, only, somebodyWrites } from '../../support/shell-scene.js';
import { ShellWorld } from '../../support/shell-world.js';

let world: ShellWorld;

beforeEach(async () => {
  world = await ShellWorld.open();
});

afterEach(async () => {
  await world.close();
});

describe('uninstall', () => {
  it('leaves nothing of ours but notes', async () => {
    const conversation = await somebodyWrites(world);
    await world.install();

    const { code, said } = await world.run(['uninstall']);

    const { state } = world.helpdesk;
    const notes = [...state.messages.values()].filter((one) => one.conversationId === conversation && one.private);
    expect(code).toBe(0);
    expect(said).toMatch(/removed webhook Doorman/);
    expect(said).toMatch(/Notes that Doorman wrote stay/);
    expect([state.webhooks.size, state.labels.size, state.macros.size, state.dashboardApps.size]).toEqual([0, 0, 0, 0]);
    expect(notes).toHaveLength(1);
    expect((await world.run(['status'])).said).toMatch(/uninstalled$/);
  });

  it('leaves alone what we only found', async () => {
    await world.helpdeskAdmin('labels', { label: { title: 'needs-review', color: '#123456', show_on_sidebar: true } });
    await world.helpdeskAdmin('macros', macro('Clear status', '#doorman clear'));
    await world.install();

    const { said } = await world.run(['uninstall']);

    expect(said).toMatch(/left alone macro Clear status/);
    expect(macroNames(world)).toEqual(['Clear status']);
    expect(only(world.helpdesk.state.labels).title).toBe('needs-review');
  });

  it('goes on where the host failed in the middle', async () => {
    await world.install();
    world.helpdesk.controls.failRequests({ method: 'DELETE', path: '/macros/', answer: 500, times: 1 });

    const first = await world.run(['uninstall']);
    const second = await world.run(['uninstall']);

    const { state } = world.helpdesk;
    expect(first.code).toBe(1);
    expect(second.code).toBe(0);
    expect([state.webhooks.size, state.labels.size, state.macros.size, state.dashboardApps.size]).toEqual([0, 0, 0, 0]);
  });

  it('keeps decisions for the next install, and takes our flags off only when told', async () => {
    const visitor = await SandboxVisitor.open(world.helpdesk);
    await visitor.write('hello');
    await visitor.giveEmail('vic@example.com');
    await world.install();
    await world.run(['blacklist', '--email', 'vic@example.com']);
    const contact = [...world.helpdesk.state.contacts.values()].find((one) => one.email === 'vic@example.com')!;
    expect(contact.blocked).toBe(true);

    const plain = await world.run(['uninstall']);
    expect(plain.said).toMatch(/stay blocked on the helpdesk/);
    expect(contact.blocked).toBe(true);

    await world.install();
    const unblocking = await world.run(['uninstall', '--unblock']);
    expect(unblocking.said).toMatch(/none is blocked by Doorman any more/);
    expect(contact.blocked).toBe(false);

    await world.install();
    const explained = await world.run(['explain', '--email', 'vic@example.com']);
    expect(explained.said).toMatch(/Messages and calls are stopped/);
    expect(contact.blocked).toBe(true);
  });

  it('of a helpdesk that is gone for good is possible without it', async () => {
    await world.install();
    world.helpdesk.controls.failRequests({ answer: 503, times: Infinity });

    const plain = await world.run(['uninstall']);
    const forgotten = await world.run(['uninstall', '--forget']);

    expect(plain.code).toBe(1);
    expect(forgotten.code).toBe(0);
    expect((await world.run(['status'])).said).toMatch(/uninstalled$/);
  });

  it('does not take off a flag that was there before Doorman', async () => {
    const visitor = await SandboxVisitor.open(world.helpdesk);
    await visitor.write('hello');
    await visitor.giveEmail('vic@example.com');
    const contact = [...world.helpdesk.state.contacts.values()].find((one) => one.email === 'vic@example.com')!;
    contact.blocked = true;
    await world.install(['--adopt-blocked']);

    const { code } = await world.run(['uninstall', '--unblock']);

    expect(code).toBe(0);
    expect(contact.blocked).toBe(true);
  });
});
