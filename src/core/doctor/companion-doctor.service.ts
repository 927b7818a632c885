import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../platform/config/config.js';
import { Clock } from '../../platform/clock.js';
import type { CompanionReport, CompanionWord } from '../installations/companion-report.js';
import { CompanionReports } from '../installations/companion-reports.service.js';
import { InstallationDirectory } from '../installations/installation-directory.service.js';
import { toldMoment } from '../installations/told-moment.js';
import type { DoctorFinding } from '../ports/doctor-check.port.js';
import { HOST_INSTALLER, type HostInstaller } from '../ports/host-installer.port.js';
import { DoctorChecks } from './doctor-checks.service.js';

const DAY_MS = 86_400_000;
const LONG_MS = 7 * DAY_MS;

/** What the doctor says of the companion script, by what it told of itself in the host's pages. */
@Injectable()
export class CompanionDoctor implements OnModuleInit {
  constructor(
    private readonly checks: DoctorChecks,
    private readonly reports: CompanionReports,
    private readonly directory: InstallationDirectory,
    @Inject(HOST_INSTALLER) private readonly installer: HostInstaller,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.checks.add({ name: 'companion', run: (id) => this.companion(id) });
  }

  private async companion(installationId: string): Promise<DoctorFinding> {
    const hostUrl = this.directory.get(installationId)?.hostUrl ?? '';
    const line = this.installer.companionLine(hostUrl, this.config.publicUrl);
    return companionFinding(await this.reports.all(installationId), line, this.clock.now());
  }
}

/** `line`: what an administrator pastes into the host's setting. */
function companionFinding(reports: readonly CompanionReport[], line: string, now: Date): DoctorFinding {
  const works = reports.find(({ word }) => word === 'works');
  const seen = works ? `Last seen ${toldMoment(works.lastAt)}${versionOf(works)}.` : 'It has never worked.';
  const trouble = reports.find(({ word, lastAt }) => word !== 'works' && now.getTime() - lastAt.getTime() < DAY_MS);
  if (trouble && trouble.word !== 'works') {
    const told = `${TROUBLES[trouble.word]} (told ${toldMoment(trouble.lastAt)}${versionOf(trouble)}).`;
    return { state: 'warn', words: `${told} ${seen}`, cure: TROUBLE_CURE };
  }
  const paste = `For card and navigation inside the host, paste this line into its setting DASHBOARD_SCRIPTS (docs/host.md): ${line}`;
  if (!works) return { state: 'absent', words: 'It was never seen.', cure: paste };
  const isLost = now.getTime() - works.lastAt.getTime() > LONG_MS;
  return isLost ? { state: 'warn', words: seen, cure: paste } : { state: 'ok', words: seen, cure: null };
}

const TROUBLES: Record<Exclude<CompanionWord, 'works'>, string> = {
  nav_unknown: 'It does not know the navigation of the host’s pages and did nothing',
  card_unknown: 'It does not know the place of its card beside a conversation; its navigation entry stands',
  error: 'It stopped at an error of its own',
};
const TROUBLE_CURE =
  'The host may have been updated: update Doorman. Macros, label and the Security tab work without the companion.';

function versionOf({ version }: CompanionReport): string {
  return version === null ? '' : `, version ${version}`;
}
