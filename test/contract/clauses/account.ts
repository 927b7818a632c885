import { ChatwootAccount } from '../../../src/integrations/chatwoot/install/chatwoot-account.js';
import { ChatwootHttp, GONE } from '../../../src/integrations/chatwoot/host/chatwoot-http.js';
import { readIdentity } from '../../../src/integrations/chatwoot/identity/identity.mapper.js';
import type { HostSession } from '../../../src/integrations/chatwoot/identity/host-session.js';
import type { ContractWorld } from '../contract-world.js';

const NOBODY = 987_654_321;

export function accountClauses(world: () => ContractWorld): void {
  const asService = (): ChatwootAccount => world().accountAs(world().target.serviceToken);
  const asAgent = (): ChatwootAccount => world().accountAs(world().target.agentToken);

  it('says its version, whose token it is, and what that user is in the account', async () => {
    const { accountId } = world().target;
    expect((await asService().version()).version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(await asService().profile()).toMatchObject({
      userId: world().serviceUserId,
      accounts: [{ id: accountId, role: 'administrator' }],
    });
    expect(await asAgent().profile()).toMatchObject({
      userId: world().agentUserId,
      accounts: [{ id: accountId, role: 'agent' }],
    });
    const members = await asService().members();
    expect(members.find(({ userId }) => userId === world().agentUserId)).toMatchObject({ role: 'agent' });
    expect(await asService().assignedToMe()).toBe(0);
  });

  it('names the features that are on; an account of others is not found', async () => {
    const { target } = world();
    expect(await asService().hasFeature('ip_lookup')).toBe(true);
    expect(await asAgent().hasFeature('no_such_feature')).toBe(false);
    const http = world().http(target.serviceToken);
    const account = await http.ask('GET', `/api/v1/accounts/${target.accountId}`, (body) => body);
    expect(account).toMatchObject({ id: target.accountId, status: 'active' });
    expect(await http.ask('GET', `/api/v1/accounts/${NOBODY}`, (body) => body)).toBe(GONE);
  });

  it('lists the members of an inbox, the service user not among them; an unknown inbox is null', async () => {
    const { host, agentUserId, serviceUserId } = world();
    const inboxes = await host.inboxes();
    const inbox = inboxes.find(({ channel }) => channel === 'web_widget');
    const members = await host.inboxMembers(inbox?.inboxId ?? 0);
    expect(members?.map(({ agentId }) => agentId)).toContain(agentUserId);
    expect(members?.map(({ agentId }) => agentId)).not.toContain(serviceUserId);
    expect(await host.inboxMembers(NOBODY)).toBeNull();
  });

  it('lets any agent make, repoint and delete a tab, and us put it right', async () => {
    const title = `Contract ${Date.now()}`;
    const made = await asService().writeTab({ title, url: 'http://127.0.0.1:1/security' });
    expect(await asService().tabs()).toContainEqual(made);
    const repointed = await asAgent().writeTab({ title, url: 'http://127.0.0.1:2/elsewhere' }, made.id);
    expect(repointed).toMatchObject({ id: made.id, urls: ['http://127.0.0.1:2/elsewhere'] });
    expect(await asService().writeTab({ title, url: 'http://127.0.0.1:1/security' }, made.id)).toEqual(made);
    expect(await asAgent().remove('dashboard_apps', made.id)).toBe('done');
    expect(await asService().remove('dashboard_apps', made.id)).toBe('gone');
    expect((await asService().tabs()).map(({ id }) => id)).not.toContain(made.id);
  });

  it('lets no agent make a webhook or a label', async () => {
    const webhook = { name: 'no', url: 'http://127.0.0.1:1/no', events: ['message_created'] };
    await expect(asAgent().writeWebhook(webhook)).rejects.toMatchObject({ code: 'host.unauthorized' });
    const label = { title: `contract-${Date.now()}` };
    expect((await world().agent.ask('POST', 'labels', { label })).status).toBe(401);
  });
}

export function sessionClauses(world: () => ContractWorld): void {
  function identityOf(session: HostSession): Promise<unknown> {
    const { accessToken, client, uid } = session;
    const proof = { 'access-token': accessToken, client, uid, 'token-type': 'Bearer' };
    return new ChatwootHttp(world().connection, proof).ask('GET', '/auth/validate_token', readIdentity);
  }

  it('proves who it is, with a role in each account, again and again', async () => {
    const session = await world().target.agentSession();
    const { agentUserId, target } = world();
    for (let time = 0; time < 2; time++) {
      expect(await identityOf(session)).toMatchObject({
        userId: agentUserId,
        accounts: [{ id: target.accountId, role: 'agent' }],
      });
    }
  });

  it.each<[string, (session: HostSession) => HostSession]>([
    ['token', (session) => ({ ...session, accessToken: 'forged' })],
    ['client', (session) => ({ ...session, client: 'forged' })],
    ['name', (session) => ({ ...session, uid: 'somebody@else.test' })],
  ])('with another %s proves nothing', async (_, forged) => {
    const session = await world().target.agentSession();
    await expect(identityOf(forged(session))).rejects.toMatchObject({ code: 'host.unauthorized' });
  });

  it('is no access token of the API', async () => {
    const { accessToken } = await world().target.agentSession();
    await expect(world().hostAs(accessToken).agents()).rejects.toMatchObject({ code: 'host.unauthorized' });
  });
}
