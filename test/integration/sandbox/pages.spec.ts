import { SandboxHost } from '../../../src/sandbox/sandbox-host.js';

describe('The pages of the sandbox', () => {
  let host: SandboxHost;

  beforeEach(async () => {
    host = await SandboxHost.start();
  });

  afterEach(async () => {
    await host.stop();
  });

  const page = async (path: string): Promise<string> => (await fetch(host.url + path)).text();

  it.each(['/sandbox/chat?inbox=1', '/sandbox/inbox'])('%s never lets a name become markup', async (path) => {
    const inbox = host.state.inboxes.get(1)!;
    const ann = host.state.users.get(3)!;
    inbox.name = '</script><img src=x onerror=alert(1)>';
    ann.name = '"><script>alert(1)</script>';

    const source = await page(path);
    expect(source).not.toContain('<img src=x');
    expect(source).not.toContain('<script>alert');
    expect(source.match(/<\/script>/g)).toHaveLength(1);
  });

  it.each(['/sandbox/chat', '/sandbox/inbox'])('%s puts what people wrote in as text only', async (path) => {
    expect(await page(path)).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write/);
  });

  it('offers every website inbox and opens the one asked for', async () => {
    const source = await page('/sandbox/chat?inbox=2');

    expect(source).toContain('<option value="2" selected>Help centre</option>');
    expect(source).toContain(host.seed.helpCentre.websiteToken);
    expect(source).not.toContain('<option value="3"');
  });

  it("hands the agents' tokens to the agent inbox and to no visitor", async () => {
    expect(await page('/sandbox/inbox')).toContain(host.seed.tokens.ann);
    expect(await page('/sandbox/chat')).not.toContain(host.seed.tokens.ann);
  });
});
