import { DoctorChecks } from '../../../../src/core/doctor/doctor-checks.service.js';
import { Doctor } from '../../../../src/core/doctor/doctor.service.js';
import type { DoctorFinding } from '../../../../src/core/ports/doctor-check.port.js';
import { UpstreamError } from '../../../../src/platform/errors/doorman-error.js';

const WELL: DoctorFinding = { state: 'ok', words: 'All is well.', cure: null };

describe('the doctor', () => {
  it('tells every check in the order in which they were added, also to whoever listens', async () => {
    const doctor = doctorWith({ host: () => Promise.resolve(WELL), gate: () => Promise.resolve(WELL) });
    const told: string[] = [];
    const lines = await doctor.examine('one', ({ name }) => told.push(name));
    expect(lines).toEqual([
      { name: 'host', ...WELL },
      { name: 'gate', ...WELL },
    ]);
    expect(told).toEqual(['host', 'gate']);
  });

  it('tells a check that fails as bad, in its own words where they are meant to be read, and goes on', async () => {
    const doctor = doctorWith({
      host: () => Promise.reject(new UpstreamError('host.away', 'The host does not answer.')),
      gate: () => Promise.reject(new Error('secret detail')),
      voice: () => Promise.resolve(WELL),
    });
    const lines = await doctor.examine('one');
    expect(lines.map(({ state }) => state)).toEqual(['bad', 'bad', 'ok']);
    expect(lines[0]?.words).toBe('The host does not answer.');
    expect(JSON.stringify(lines)).not.toContain('secret detail');
  });

  it('waits for no check that never ends', async () => {
    const doctor = doctorWith({ hangs: () => new Promise(() => undefined), gate: () => Promise.resolve(WELL) });
    doctor.patienceMs = 20;
    const lines = await doctor.examine('one');
    expect(lines.map(({ state }) => state)).toEqual(['bad', 'ok']);
  });
});

function doctorWith(checks: Record<string, () => Promise<DoctorFinding>>): Doctor {
  const all = new DoctorChecks();
  for (const [name, run] of Object.entries(checks)) all.add({ name, run });
  return new Doctor(all);
}
