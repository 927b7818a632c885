import { Metrics } from '../../../../src/platform/metrics/metrics.js';

describe('the counters', () => {
  it('are shown with their labels, and asked for twice are the same', async () => {
    const metrics = new Metrics();
    metrics.counter('doorman_deliveries_total', 'Webhook deliveries.', ['answer']).inc({ answer: '200' });
    metrics.counter('doorman_deliveries_total', 'Webhook deliveries.', ['answer']).inc({ answer: '200' });
    metrics.gauge('doorman_spool_bytes', 'Bytes in the spool.').set(7);
    metrics.histogram('doorman_answer_seconds', 'Time to answer.', [], [0.1, 1]).observe(0.5);

    const text = await metrics.text();

    expect(text).toContain('doorman_deliveries_total{answer="200"} 2');
    expect(text).toContain('doorman_spool_bytes 7');
    expect(text).toContain('doorman_answer_seconds_bucket{le="1"} 1');
  });

  it('of two apps in one process do not meet', async () => {
    const one = new Metrics();
    one.counter('doorman_things_total', 'Things.').inc();

    expect(await new Metrics().text()).not.toContain('doorman_things_total');
  });
});
