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
    expect(ill.said).toMatch(/BAD private network .* -> Set SAFE_FETCH_ALLOW_PRIVATE_NETWORK=true/);
    const shown = await world.run(['status']);
    expect(shown.code).toBe(1);
    expect(shown.said).toMatch(/Somebody changed it on the helpdesk: dashboard_app "Security": .* \(found 20/);

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
    const well = await world.run(['doctor']);
    expect(well.said).toMatch(/ok webhooks A note in conversation \d+ came back signed/);
    expect(well.said).toContain('Nothing is bad.');
    expect(well.code).toBe(0);
    expect((await world.run(['status'])).said).not.toContain('Somebody changed it');
    expect(well.said).toMatch(/absent calls No voice application is connected/);
  });
});
