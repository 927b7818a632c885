import { setTimeout as delay } from 'node:timers/promises';
import type { KnownInstallation } from '../../../../../src/core/installations/known-installation.js';
import type { ApiInboxPayload } from '../../../../../src/integrations/chatwoot/gate/api-inbox.mapper.js';
import { GateInboxes } from '../../../../../src/integrations/chatwoot/gate/gate-inboxes.service.js';

const HANGS = { id: 'hangs', hostUrl: 'https://hangs.example.org' };
const NEW = { id: 'new', hostUrl: 'https://new.example.org' };

function inbox(inboxId: number): ApiInboxPayload {
  return { inboxId, identifier: null, hmacToken: null, mustProve: false };
}

describe('the inboxes of installations, where the host of one hangs', () => {
  let active: Pick<KnownInstallation, 'id' | 'hostUrl'>[];
  let asked: string[];
  let release: (inboxes: ApiInboxPayload[]) => void;
  let inboxes: GateInboxes;

  beforeEach(() => {
    active = [HANGS, NEW];
    asked = [];
    const hanging = new Promise<ApiInboxPayload[]>((resolve) => (release = resolve));
    const list = (id: string): Promise<ApiInboxPayload[]> => {
      asked.push(id);
      return id === HANGS.id ? hanging : Promise.resolve([inbox(7)]);
    };
    const hosts = { accountApi: (id: string) => ({ list: () => list(id) }) };
    const known = { all: () => Promise.resolve([]) };
    inboxes = new GateInboxes({ active: () => active, get: () => null } as never, hosts as never, known as never);
  });

  it('are known of the other at once', async () => {
    const reading = inboxes.read();
    await delay(1);
    expect(inboxes.installationOf(NEW.hostUrl, 7)).toBe(NEW.id);
    release([inbox(1)]);
    await reading;
    expect(inboxes.installationOf(HANGS.hostUrl, 1)).toBe(HANGS.id);
  });

  it('are known of one that was installed while it hangs, and the hanging one is not asked twice', async () => {
    active = [HANGS];
    void inboxes.read();
    active = [HANGS, NEW];
    void inboxes.read();
    await delay(1);
    expect(inboxes.installationOf(NEW.hostUrl, 7)).toBe(NEW.id);
    expect(asked).toEqual([HANGS.id, NEW.id]);
  });

  it('are asked anew soon after a call that only joined: it counts for no reading', async () => {
    active = [HANGS];
    void inboxes.read();
    await delay(400);
    void inboxes.read();
    active = [HANGS, NEW];
    await delay(200);
    expect(inboxes.installationOf(NEW.hostUrl, 7)).toBeNull();
    await delay(1);
    expect(inboxes.installationOf(NEW.hostUrl, 7)).toBe(NEW.id);
  });
});
