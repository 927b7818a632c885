import { refuseVersion } from '../../../../src/platform/database/server-check.js';

describe('the version of a given PostgreSQL', () => {
  it.each([15, 16, 17, 18])('%i is accepted', (major) => {
    expect(() => refuseVersion(major)).not.toThrow();
  });

  it.each([14, 19])('%i is refused with what to do', (major) => {
    expect(() => refuseVersion(major)).toThrow(
      /version \d+; Doorman works with 15 to 18: upgrade the server, or leave DATABASE_URL out/,
    );
  });
});
