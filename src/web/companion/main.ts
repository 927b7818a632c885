import { Companion } from './companion.js';
import { accountAt, navigationList } from './host-page.js';
import { Watch } from './watch.js';

/** How long the host may take to show its navigation before the page counts as unknown. */
const PATIENCE_MS = 20_000;

type Report = 'works' | 'nav_unknown' | 'card_unknown' | 'error';

/** Asleep unless this is a dashboard of an account that Doorman is installed in. Leaves nothing behind where it finds its place nowhere. */
function main(): void {
  const config = DOORMAN_COMPANION;
  const account = accountAt(location.pathname);
  if (account === null || location.origin !== config.host || !config.accounts.includes(account)) return;
  const reported = new Set<Report>();
  let companion: Companion | null = null;
  const began = performance.now();

  const report = (what: Report): void => {
    if (reported.has(what)) return;
    reported.add(what);
    const about = new URLSearchParams({ host: config.host, account: String(account), what, version: config.version });
    navigator.sendBeacon(`${config.doorman}/companion/report?${about.toString()}`);
  };
  const leave = (what: Report): void => {
    watch.stop();
    companion?.remove();
    report(what);
  };
  const look = (): void => {
    if (accountAt(location.pathname) !== account) return leaveQuietly();
    if (companion === null && navigationList() !== null) companion = new Companion(config, account, report);
    if (companion?.follow()) report('works');
    else if (performance.now() - began > PATIENCE_MS) leave('nav_unknown');
  };
  const leaveQuietly = (): void => {
    companion?.remove();
    companion = null;
  };
  const watch = new Watch(look, () => leave('error'), config.measure);
  watch.start();
}

try {
  main();
} catch {
  // Whatever is amiss here is not the host's trouble.
}
