import { FeedIntake } from '../../../../src/core/live-feed/feed-intake.service.js';
import type { LiveFeedReadModel } from '../../../../src/core/live-feed/live-feed.read-model.js';
import type { HelpdeskEvent } from '../../../../src/core/ports/helpdesk-event.js';
import { HostGaps } from '../../../../src/core/webhook-inbox/host-gaps.service.js';
import type { HelpdeskEventProcessor } from '../../../../src/core/webhook-inbox/helpdesk-event-processor.service.js';

const AT = new Date('2026-11-27T01:00:00Z');

describe('what the live feed tells', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('waits for many webhooks at once without a warning, and for none of them once it is to stop', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockReturnValue();
    const { intake, process: taken, untold } = intakeThatTakesAll();
    intake.settleMs = 60 * 60 * 1_000;
    for (let contactId = 1; contactId <= 30; contactId++) intake.give('one', performedOn(contactId));
    await vi.waitFor(() => expect(taken).toHaveBeenCalledTimes(30));
    await intake.stop();
    expect(untold).not.toHaveBeenCalled();
    expect(warned).not.toHaveBeenCalled();
  });
});

function intakeThatTakesAll(): {
  intake: FeedIntake;
  process: ReturnType<typeof vi.fn>;
  untold: ReturnType<typeof vi.fn>;
} {
  const process = vi.fn(() => Promise.resolve());
  const untold = vi.fn(() => Promise.resolve(null));
  const events = { process } as unknown as HelpdeskEventProcessor;
  const known = { untold } as unknown as LiveFeedReadModel;
  return { intake: new FeedIntake(events, known, new HostGaps()), process, untold };
}

function performedOn(contactId: number): HelpdeskEvent {
  const contact = { contactId } as unknown as Extract<HelpdeskEvent, { kind: 'performed' }>['contact'];
  return { kind: 'performed', toldAt: AT, contact, by: { kind: 'nobody' }, created: false, unbrokenSince: AT };
}
