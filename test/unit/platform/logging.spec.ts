import { createLogger } from '../../../src/platform/logging.js';

describe('the log', () => {
  let written: string[];

  beforeEach(() => {
    written = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
  });
  afterEach(() => vi.restoreAllMocks());

  it('is one JSON line per entry in production, fields beside the message', () => {
    createLogger({ production: true, logLevel: 'log' }).warn('delivery parked', { delivery: 7 }, 'WebhookInbox');

    expect(written).toHaveLength(1);
    expect(JSON.parse(written[0]!)).toMatchObject({
      level: 'warn',
      message: 'delivery parked',
      delivery: 7,
      context: 'WebhookInbox',
    });
  });

  it.each([true, false])('shows no secret, at any depth and in any case (production: %p)', (production) => {
    const fields = { token: 'S1', nested: [{ Password: 'S2', Authorization: 'S3' }], webhookSecret: 'S4', id: 5 };

    createLogger({ production, logLevel: 'log' }).log('installed', fields, 'Install');

    expect(written.join('')).toContain('installed');
    expect(written.join('')).toContain('[REDACTED]');
    expect(written.join('')).not.toMatch(/S[1-4]/);
  });

  it('shows what is asked for and above', () => {
    const logger = createLogger({ production: true, logLevel: 'warn' });

    logger.log('too quiet', 'Test');
    logger.warn('loud enough', 'Test');

    expect(written).toHaveLength(1);
  });

  it("leaves out what Nest tells of its own start, not a room's own lines", () => {
    const logger = createLogger({ production: true, logLevel: 'log' });

    logger.log('AppModule dependencies initialized', 'InstanceLoader');
    logger.log('a decision was made', 'Moderation');

    expect(written.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual(['a decision was made']);
  });
});
