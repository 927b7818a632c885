import { Controller, Get, Header, Headers, HttpCode, Post, Query, Res } from '@nestjs/common';
import { isCompanionWord } from '../../../core/installations/companion-report.js';
import { CompanionReports } from '../../../core/installations/companion-reports.service.js';
import { InstallationDirectory } from '../../../core/installations/installation-directory.service.js';
import type { KnownInstallation } from '../../../core/installations/known-installation.js';
import { AppConfig } from '../../../platform/config/config.js';
import { InvalidRequestError, NotFoundError } from '../../../platform/errors/doorman-error.js';
import { VERSION } from '../../../platform/version.js';
import { bridgePage } from './bridge-page.js';
import { CompanionFiles } from './companion-files.service.js';
import { companionScript } from './companion-script.js';

const SCRIPT_TYPE = 'text/javascript; charset=utf-8';
/** A new account or a new version is there after so long at the latest. */
const SCRIPT_CACHE = 'public, max-age=300';

/** As in package.json; anybody can tell anything. */
const VERSION_FORM = /^\d[\w.+-]{0,30}$/;

/** The part of Fastify's reply that is used here. */
interface Reply {
  headers(headers: Record<string, string>): Reply;
  send(body: string): void;
}

/** What the companion needs of us besides the API: itself, its bridge, and a place to tell how it fares. */
@Controller()
export class CompanionController {
  constructor(
    private readonly files: CompanionFiles,
    private readonly directory: InstallationDirectory,
    private readonly reports: CompanionReports,
    private readonly config: AppConfig,
  ) {}

  /** Made for one host: it names the accounts of that host only, and none to a host that is not ours. */
  @Get('companion.js')
  @Header('Content-Type', SCRIPT_TYPE)
  @Header('Cache-Control', SCRIPT_CACHE)
  @Header('Cross-Origin-Resource-Policy', 'cross-origin')
  async script(@Query('host') host = '', @Query('measure') measure = ''): Promise<string> {
    const accounts = this.directory.active().filter((one) => one.hostUrl === host);
    return companionScript(await this.files.read('companion.js'), {
      doorman: new URL(this.config.publicUrl).origin,
      host,
      accounts: accounts.map((one) => one.accountId).sort((a, b) => a - b),
      version: VERSION,
      measure: measure === '1',
    });
  }

  @Get('companion/bridge.js')
  @Header('Content-Type', SCRIPT_TYPE)
  @Header('Cache-Control', SCRIPT_CACHE)
  bridgeScript(): Promise<string> {
    return this.files.read('bridge.js');
  }

  /** The hidden frame in which the agent's session lives; only the installation's host may frame it. */
  @Get('companion/bridge')
  bridge(@Query('host') host: string, @Query('account') account: string, @Res() reply: Reply): void {
    const { hostUrl, accountId } = this.installation(host, account);
    const page = bridgePage(hostUrl, accountId);
    reply.headers(page.headers).send(page.html);
  }

  @Post('companion/report')
  @HttpCode(204)
  async report(
    @Query('host') host: string,
    @Query('account') account: string,
    @Query('what') what: string,
    @Query('version') version: string | undefined,
    @Headers('origin') origin: string | undefined,
  ): Promise<void> {
    const { id, hostUrl } = this.installation(host, account);
    if (origin !== hostUrl || !isCompanionWord(what)) {
      throw new InvalidRequestError('companion.report', 'This is for the companion script on the page of its host.');
    }
    await this.reports.note(id, {
      word: what,
      version: version !== undefined && VERSION_FORM.test(version) ? version : null,
    });
  }

  private installation(host: string, account: string): KnownInstallation {
    const found = this.directory.active().find((one) => one.hostUrl === host && String(one.accountId) === account);
    if (found) return found;
    throw new NotFoundError('installation.not_found', 'Doorman is not installed in this account of this host.');
  }
}
