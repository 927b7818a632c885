import { DOCTOR_ROWS } from '../../support/doctor-rows.js';
import { only, somebodyWrites } from '../../support/shell-scene.js';
import { ShellWorld } from '../../support/shell-world.js';

let world: ShellWorld;

beforeEach(async () => {
  world = await ShellWorld.open();
  await somebodyWrites(world);
  await world.install();
});

afterEach(async () => {
  await world.close();
});

describe('what somebody did to the things that Doorman made', () => {
  it('is shown by the doctor with its cure, and made right by repair, in the log too', async () => {
    const { state } = world.helpdesk;
    const url = only(state.webhooks).url;
    state.webhooks.clear();
    state.labels.clear();
    state.macros.delete([...state.macros.keys()][0]!);
    const tab = only(state.dashboardApps);
    const content = tab.content;
    Object.assign(tab, { content: [{ type: 'frame', url: 'https://elsewhere.example/' }] });

    // No webhook is left that could bring the note back.
    const ill = await world.run(['doctor'], { echoPatience: 300 });
    expect(ill.code).toBe(1);
    for (const row of DOCTOR_ROWS) expect(ill.said).toMatch(new RegExp(`(ok|warn|BAD|absent) ${row} `));
    expect(ill.said).toMatch(/BAD installed webhook "Doorman": it had been deleted/);
    expect(ill.said).toMatch(/dashboard_app "Security"/);
    expect(ill.said).toContain('doorman -- repair');
    expect(ill.said).toMatch(/absent companion It was never seen\. -> .*DASHBOARD_SCRIPTS.*<script src=/);
    expect(ill.said).toMatch(/BAD Doorman It does not run: .* -> Start it/);
    expect(ill.said).toMatch(/BAD webhooks .* -> What comes is refused here, or nothing is sent: see "webhook secret"/);
    expect(ill.said).toMatch(/ok private network/);
    const shown = await world.run(['status']);
    expect(shown.code).toBe(1);
    expect(shown.said).toMatch(/Somebody changed it on the helpdesk: dashboard_app "Security": .* \(found .* ago\)/);

    const repaired = await world.run(['repair']);
    expect(repaired.code).toBe(0);
    expect(only(state.webhooks).url).toBe(url);
    expect(only(state.labels).title).toBe('needs-review');
    expect(state.macros.size).toBe(3);
    expect(only(state.dashboardApps).content).toEqual(content);
    expect(
      await world.read(`SELECT actor->>'kind' AS by FROM audit_event WHERE action = 'installation.repaired'`),
    ).toEqual([{ by: 'shell' }]);

    // The webhook made again signs with another secret: its echo proves that this one is known.
    const doorman = await world.start();
    const well = await world.run(['doctor']);
    await doorman.close();
    expect(well.said).toMatch(/ok webhooks A note in conversation \d+ came back signed/);
    expect(well.said).toContain('Nothing is bad.');
    expect(well.code).toBe(0);
    expect((await world.run(['status'])).said).not.toContain('Somebody changed it');
    expect(well.said).toMatch(/absent calls No voice application is connected/);
  });

  it('is told apart: a service user who is no administrator any more, and another secret alone', async () => {
    const doorman = await world.start();
    const { state, seed } = world.helpdesk;
    const service = state.users.get(seed.userIds.doorman)!;
    const webhook = only(state.webhooks);
    const { secret } = webhook;
    webhook.secret = 'somebody-gave-it-another';
    const foreign = await world.run(['doctor'], { echoPatience: 300 });
    expect(foreign.code).toBe(1);
    expect(foreign.said).toMatch(/BAD webhook secret .* -> Run "npm run doorman -- repair"/);
    expect(foreign.said).toMatch(/BAD webhooks No webhook came .* -> What comes is refused here/);
    expect(foreign.said).not.toMatch(/BAD (private network|rights|installed)/);

    webhook.secret = secret;
    state.conversations.clear();
    service.roles = new Map([[seed.accountId, 'agent']]);
    const demoted = await world.run(['doctor']);
    expect(demoted.code).toBe(1);
    expect(demoted.said).toMatch(/BAD rights .*agent/);
    expect(demoted.said).toMatch(/warn webhooks .* no administrator, and may see no conversation .* -> See "rights"/);
    await doorman.close();
  });
});
