import { DecisionPreviews } from '../../../../src/core/moderation/preview/decision-previews.service.js';
import { ReviewJoins } from '../../../../src/core/moderation/review-joins.service.js';
import { VisitorCare } from '../../../../src/core/moderation/visitor-care.service.js';
import { VisitorRecordReadModel } from '../../../../src/core/visitors/visitor-record.read-model.js';
import { DEFAULT_SETTINGS } from '../../../../src/core/installations/installation-settings.js';
import { InstallationStore } from '../../../../src/core/installations/installation.store.js';
import { Transactions } from '../../../../src/platform/database/transactions.js';
import { ADMIN, AGENT, ListsScene, type Person } from '../../../support/lists-scene.js';

let scene: ListsScene;
let care: VisitorCare;

beforeAll(async () => {
  scene = await ListsScene.open();
  care = scene.get(VisitorCare);
});
afterAll(() => scene.close());

function about(person: Person, actor = AGENT): { installationId: string; visitorId: number; actor: typeof AGENT } {
  return { installationId: scene.world.installationId, visitorId: person.visitorId, actor };
}

describe('Undo of a decision by its number', () => {
  test('is refused once a later one stands, and says whose', async () => {
    const person = await scene.visitor();
    const first = await scene.decide(person, 'blacklist');
    await scene.decide(person, 'whitelist', { actor: ADMIN });

    await expect(scene.decide(person, 'undo', { undoActionId: first.actionId })).rejects.toMatchObject({
      code: 'undo.later_decision',
      details: { action: 'whitelist', decidedBy: expect.any(String) as unknown },
    });
  });

  test('a decision on an outdated view says who decided meanwhile', async () => {
    const person = await scene.visitor();
    await scene.decide(person, 'blacklist', { expectedVersion: 0 });

    await expect(scene.decide(person, 'whitelist', { expectedVersion: 0 })).rejects.toMatchObject({
      code: 'visitor.version_conflict',
      details: { action: 'blacklist', decidedBy: expect.any(String) as unknown, version: 1 },
    });
  });
});

describe('a protected visitor', () => {
  test('is set by an administrator, blacklisted by one with the word typed, and protected again by Undo', async () => {
    const person = await scene.visitor();
    await expect(care.protect({ ...about(person), protected: true })).rejects.toMatchObject({
      code: 'moderation.role',
    });
    await care.protect({ ...about(person, ADMIN), protected: true });

    await expect(scene.decide(person, 'blacklist')).rejects.toMatchObject({ code: 'visitor.protected' });
    const asked = scene.decide(person, 'blacklist', { actor: ADMIN });
    const confirm = `visitor ${person.visitorId}`;
    await expect(asked).rejects.toMatchObject({ code: 'confirmation.required', details: { confirmWord: confirm } });

    await scene.decide(person, 'blacklist', { actor: ADMIN, confirm });
    expect(await scene.status(person)).toBe('blacklisted');
    await expect(care.protect({ ...about(person, ADMIN), protected: true })).rejects.toMatchObject({
      code: 'visitor.blacklisted',
    });
    await scene.decide(person, 'undo');
    expect(await scene.status(person)).toBe('normal protected');
  });
});

describe('the session alone', () => {
  test('is blacklisted as a visitor of its own, the person is not, and an item tells of it', async () => {
    const person = await scene.visitor();
    const [session] = await scene.world.read<{ id: number }>('SELECT id FROM session WHERE source_id = $1', [
      person.sourceId,
    ]);

    const result = await scene.decide(person, 'blacklist', { sessionId: session!.id });

    expect(result.visitorId).not.toBe(person.visitorId);
    expect(await scene.passes(person)).toBe(false);
    expect(await scene.status(person)).toBe('normal');
    expect(await scene.causes(person)).toEqual(['session_only']);
  });
});

describe('an identifier taken off a record', () => {
  test('binds the blacklisted visitor no more, and its other holder passes', async () => {
    const abuser = await scene.mailer('shared@example.com');
    await scene.decide(abuser, 'blacklist');
    expect(await scene.covered(abuser)).toEqual(['email shared@example.com proved']);
    const [row] = await scene.world.read<{ id: number }>(
      `SELECT id FROM identifier WHERE value = 'shared@example.com'`,
    );

    await care.unlink({ ...about(abuser), identifierId: row!.id });

    expect(await scene.covered(abuser)).toEqual([]);
    await expect(care.unlink({ ...about(abuser), identifierId: row!.id })).rejects.toMatchObject({
      code: 'identifier.unknown',
    });
  });
});

describe('Join', () => {
  test('makes one of two: the blacklisted one stays, and the other is blocked from now on', async () => {
    const abuser = await scene.visitor();
    const other = await scene.visitor({ email: 'other@example.com' });
    await scene.decide(abuser, 'blacklist');
    expect(await scene.passes(other)).toBe(true);

    expect(await care.join({ ...about(other), otherId: abuser.visitorId })).toBe(abuser.visitorId);

    expect(await scene.passes(other)).toBe(false);
    expect(await scene.status(other)).toBe('gone');
  });

  test('of two that are both on a list is refused', async () => {
    const one = await scene.visitor();
    const other = await scene.visitor();
    await scene.decide(one, 'blacklist');
    await scene.decide(other, 'whitelist');

    await expect(care.join({ ...about(one), otherId: other.visitorId })).rejects.toMatchObject({
      code: 'visitor.both_listed',
    });
  });

  test('to somebody blacklisted takes whoever may blacklist', async () => {
    const [abuser, other] = [await scene.visitor(), await scene.visitor()];
    await scene.decide(abuser, 'blacklist');
    const roles = { ...DEFAULT_SETTINGS.roles, blacklist: 'administrator' as const };
    const { installationId } = scene.world;
    const set = (changed: typeof DEFAULT_SETTINGS.roles): Promise<void> =>
      scene
        .get(Transactions)
        .run((tx) => scene.get(InstallationStore).updateSettings(tx, installationId, { roles: changed }, ADMIN));
    await set(roles);
    const refused = care.join({ ...about(other), otherId: abuser.visitorId });
    await expect(refused).rejects.toMatchObject({ code: 'moderation.role' });
    expect(await care.join({ ...about(other, ADMIN), otherId: abuser.visitorId })).toBe(abuser.visitorId);
    await set(DEFAULT_SETTINGS.roles);
  });

  test('on a review item: the item is settled, and whoever comes later is told by whom', async () => {
    const abuser = await scene.visitor({ email: 'same@example.com' });
    await scene.decide(abuser, 'blacklist');
    const other = await scene.visitor({ email: 'same@example.com' });
    expect(await scene.causes(other)).toContain('claims_identifier_of_blacklisted');
    const links = await new VisitorRecordReadModel(scene.get(Transactions)).links(other.visitorId);
    expect(links).toMatchObject([{ visitorId: abuser.visitorId, because: 'claim', status: 'blacklisted' }]);
    const [item] = await scene.world.read<{ id: number; version: number }>(
      'SELECT id, version FROM review_item WHERE visitor_id = $1',
      [other.visitorId],
    );
    const request = { installationId: scene.world.installationId, actor: AGENT, itemId: item!.id };
    const joins = scene.get(ReviewJoins);
    const joined = { ...request, version: item!.version, otherId: abuser.visitorId };
    const stale = joins.join({ ...joined, version: 99 });
    await expect(stale).rejects.toMatchObject({ code: 'review_item.version_conflict' });

    expect(await joins.join(joined)).toBe(abuser.visitorId);
    expect(await scene.causes(abuser)).toEqual([]);
    expect(await scene.status(abuser)).toBe('blacklisted');
    expect(await scene.passes(other)).toBe(false);
    await expect(joins.join(joined)).rejects.toMatchObject({
      code: 'review_item.decided',
      details: { decidedBy: expect.any(String) as unknown },
    });
  });
});

describe('the preview of a blacklisting', () => {
  test('says what is covered, what may be left out, who else is touched, and that the host sends a survey', async () => {
    const person = await scene.mailer('vic@example.com');
    await scene.types(person, { phone: '+15550100001' });
    const other = await scene.visitor({ phone: '+15550100001' });
    await scene.learn(other.visitorId, {
      kind: 'email',
      value: 'vic@example.com',
      quality: 'entered',
      source: 'import',
    });
    await scene.decide(other, 'whitelist');
    await scene.learn(person.visitorId, { kind: 'ip', value: '192.0.2.30', quality: 'claimed', source: 'contact' });
    scene.world.host.state.inboxes.get(4)!.survey = true;

    const preview = await scene.get(DecisionPreviews).of({ ...about(person), action: 'blacklist' });

    expect(preview.covers).toEqual([
      { kind: 'email', value: 'vic@example.com', quality: 'proved', heldByOthers: 1, tickable: false, ticked: true },
      expect.objectContaining({ kind: 'phone', value: '+15550100001', heldByOthers: 1 }),
    ]);
    expect(preview.blastRadius).toEqual({ visitors: 1, openConversations: 1, whitelisted: 1 });
    expect(preview.touched).toEqual([expect.objectContaining({ visitorId: other.visitorId, status: 'whitelisted' })]);
    expect(preview.conflicts).toEqual([
      expect.stringContaining('is on another visitor’s record too'),
      expect.stringContaining('is whitelisted'),
    ]);
    expect(preview.openConversations).toHaveLength(1);
    expect(preview.ips).toEqual([expect.objectContaining({ value: '192.0.2.30', tickable: false })]);
    expect(preview.surveyWarning).toContain('satisfaction survey');
    expect(preview.confirmWord).toBeNull();
  });
});
