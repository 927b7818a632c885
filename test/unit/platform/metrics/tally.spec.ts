import { Metrics } from '../../../../src/platform/metrics/metrics.js';

describe('tallies', () => {
  it('are shown as one counter, each time with what came since', async () => {
    const metrics = new Metrics();
    const tallies = metrics.tallies('doorman_things_total', 'Things', 'result');
    tallies.of('good').inc();
    tallies.of('good').inc();
    tallies.of('bad').inc();
    expect(await metrics.text()).toMatch(/^doorman_things_total\{result="good"\} 2\n.*\{result="bad"\} 1$/m);
    expect(await metrics.text()).toContain('doorman_things_total{result="good"} 2');
    tallies.of('good').inc();
    expect(await metrics.text()).toContain('doorman_things_total{result="good"} 3');
  });

  it('are the same for whoever asks for them by name', async () => {
    const metrics = new Metrics();
    metrics.tallies('doorman_things_total', 'Things', 'result').of('good').inc();
    metrics.tallies('doorman_things_total', 'Things', 'result').of('good').inc();
    expect(await metrics.text()).toContain('doorman_things_total{result="good"} 2');
  });
});
