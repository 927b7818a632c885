import { InstallationDirectory } from '../../../src/core/installations/installation-directory.service.js';
import { DeliveryKeeper } from '../../../src/core/webhook-inbox/delivery-keeper.service.js';
import { ClockAlarm } from '../../../src/core/installations/clock-alarm.service.js';
import { addInstallation, signedHeaders, startChatwootApp, type ChatwootApp } from '../../support/chatwoot-app.js';
import { rawOf } from '../../support/chatwoot-webhooks.js';
import { RECORDED_SECRET } from '../../support/recorded-flows.js';
import { shutDatabase } from '../../support/shut-database.js';
import { secondsFromNow, WebhookSender } from '../../support/webhook-sender.js';

const BODY = rawOf('011', 'message_created');

let doorman: ChatwootApp;
let host: WebhookSender;
let hosts = 0;

beforeAll(async () => {
  doorman = await startChatwootApp();
  host = new WebhookSender(doorman, RECORDED_SECRET, BODY);
});
afterAll(() => doorman.close());

function install(): Promise<string> {
  return addInstallation(doorman, { hostUrl: `http://chat${++hosts}.example`, secret: RECORDED_SECRET });
}

async function alarmsOf(id: string): Promise<number> {
  await doorman.app.get(ClockAlarm).settled();
  const [row] = await doorman.database.transactions.read<{ n: number }>(
    "SELECT count(*)::int AS n FROM audit_event WHERE installation_id = $1 AND action = 'installation.clock_alarm'",
    [id],
  );
  return row?.n ?? 0;
}

describe('a genuine webhook with an odd time', () => {
  it.each([
    ['301 s old', () => secondsFromNow(-301)],
    ['an hour ahead', () => secondsFromNow(3600)],
    ['nonsense', () => 'tomorrow'],
  ])('(%s) is taken once and raises the clock alarm', async (_, timestamp) => {
    const id = await install();
    const headers = signedHeaders(BODY, RECORDED_SECRET, timestamp());

    const gain = await host.gained(async () => {
      expect(await host.post(BODY, headers, id)).toMatchObject({ status: 200 });
      expect(await host.post(BODY, headers, id)).toMatchObject({ status: 200 });
    });

    expect(gain).toEqual({ stored: 1, repeated: 1 });
    expect(await alarmsOf(id)).toBe(1);
    expect(doorman.app.get(InstallationDirectory).get(id)?.clockAlarmAt).toBeInstanceOf(Date);
  });

  it('raises no second alarm within the hour, and none at all when it is in time', async () => {
    const odd = await install();
    const even = await install();

    await host.send(odd, { timestamp: secondsFromNow(-900) });
    await host.send(odd, { timestamp: secondsFromNow(-950) });
    await host.send(even);

    expect(await alarmsOf(odd)).toBe(1);
    expect(await alarmsOf(even)).toBe(0);
  });
});

describe('while the database is away', () => {
  it('webhooks are spooled and acknowledged, a forged one refused, an alarm put off; then all is taken in', async () => {
    const id = await install();
    const before = (await host.storedBodies()).length;
    const restore = await shutDatabase(doorman.database.url);

    const gain = await host.gained(async () => {
      expect(await host.send(id)).toMatchObject({ status: 200 });
      expect(await host.send(id, { timestamp: secondsFromNow(-5000) })).toMatchObject({ status: 200 });
      expect(await host.send(id, { secret: 'forged' })).toMatchObject({ status: 401 });
      expect(await host.send('nobody')).toMatchObject({ status: 404 });
    });
    await doorman.app.get(ClockAlarm).settled();
    await restore();
    await doorman.app.get(DeliveryKeeper).settled();
    await host.send(id, { timestamp: secondsFromNow(-5000) });

    expect(gain).toEqual({ spooled: 2, bad_signature: 1, unknown_installation: 1 });
    expect((await host.storedBodies()).length).toBe(before + 3);
    expect(await alarmsOf(id)).toBe(1);
  });
});
