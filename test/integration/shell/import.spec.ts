import { ShellWorld } from '../../support/shell-world.js';
import { SandboxVisitor } from '../../support/sandbox-visitor.js';
import { SourceProcess } from '../../support/source-process.js';
import { until } from '../../support/until.js';

let world: ShellWorld;

beforeEach(async () => {
  world = await ShellWorld.open();
});

afterEach(async () => {
  await world.close();
});

async function person(email: string): Promise<void> {
  const visitor = await SandboxVisitor.open(world.helpdesk);
  await visitor.write('hello');
  await visitor.giveEmail(email);
}

const asked = (path: string): number =>
  world.helpdesk.requests.all().filter((request) => request.method === 'GET' && request.path.includes(path)).length;

describe('import from a shell', () => {
  it('killed in the middle goes on where it was', async () => {
    for (let n = 0; n < 20; n += 1) await person(`p${n}@example.com`);
    await world.install(['--no-import']);
    world.helpdesk.requests.clear();
    world.helpdesk.controls.failRequests({ path: '/conversations', answer: 'hang', times: 1 });

    const child = SourceProcess.run('src/cli.ts', ['import'], { env: { ...process.env, ...world.environment } });
    await until('the import hangs among the conversations', () => asked('/conversations') === 1);
    await child.kill('SIGKILL');
    const contactPages = asked('/contacts?');
    const { code, said } = await world.run(['import']);

    expect(code).toBe(0);
    expect(said).toMatch(/^Imported: 20 contacts, 20 conversations\./);
    expect(contactPages).toBeGreaterThanOrEqual(2);
    expect(asked('/contacts?')).toBe(contactPages);
  });

  it('offers contacts that are blocked already, takes them over only when told, and says whom it cannot list', async () => {
    await person('vic@example.com');
    const contact = [...world.helpdesk.state.contacts.values()].find((one) => one.email === 'vic@example.com')!;
    contact.blocked = true;

    const offered = await world.install();
    const adopted = await world.run(['import', '--adopt-blocked']);
    const again = await world.run(['import', '--adopt-blocked']);

    expect(offered.said).toMatch(/Blocked on the helpdesk: 1 contact \(\d+\)\..*--adopt-blocked/);
    expect(offered.said).toMatch(/lists no contact without e-mail, phone and external id/);
    expect(adopted.said).toMatch(/Blacklisted now: 1 visitor\./);
    expect(again.said).toMatch(/No contact that is blocked on the helpdesk waits/);
    expect((await world.run(['explain', '--email', 'vic@example.com'])).said).toMatch(/are stopped/);
  });
});
