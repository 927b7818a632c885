import { Inject, Injectable, Logger } from '@nestjs/common';
import { InstallationDirectory } from '../../core/installations/installation-directory.service.js';
import {
  HOST_INSTALLER,
  type Check,
  type HostInstaller,
  type InstallOptions,
  type ItemOutcome,
} from '../../core/ports/host-installer.port.js';
import {
  VOICE_INSTALLER,
  type VoiceInstaller,
  type VoiceInstallOptions,
  type VoicePlan,
  type VoiceReport,
} from '../../core/ports/voice-installer.port.js';
import { AdoptionService } from '../../core/webhook-inbox/import/adoption.service.js';
import { ImportService } from '../../core/webhook-inbox/import/import.service.js';
import { AppConfig } from '../../platform/config/config.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { ConflictError, DoormanError, NotFoundError } from '../../platform/errors/doorman-error.js';
import { InstallSigns, type InstallSignsOf } from './install-signs.service.js';

export type InstallWish = Omit<InstallOptions, 'publicUrl'>;
export type VoiceWish = Omit<VoiceInstallOptions, 'publicUrl' | 'installationId'>;

/** What the page sees of the one install that runs here, while it runs and after. */
export interface InstallProgress {
  state: 'idle' | 'installing' | 'importing' | 'done' | 'failed';
  /** Why it ended badly, as a sentence with what to do. */
  problem: string | null;
  checks: Check[];
  items: ItemOutcome[];
  contacts: number;
  conversations: number;
  /** Contacts that are blocked on the host and wait to be taken over. */
  blocked: number;
}

const IDLE: InstallProgress = {
  state: 'idle',
  problem: null,
  checks: [],
  items: [],
  contacts: 0,
  conversations: 0,
  blocked: 0,
};

/** Runs one install after the other for the page, and tells how far it is. */
@Injectable()
export class InstallDesk {
  private readonly logger = new Logger(InstallDesk.name);
  private progress = IDLE;
  private installationId: string | null = null;

  constructor(
    @Inject(HOST_INSTALLER) private readonly installer: HostInstaller,
    @Inject(VOICE_INSTALLER) private readonly voice: VoiceInstaller,
    private readonly imports: ImportService,
    private readonly adoption: AdoptionService,
    private readonly directory: InstallationDirectory,
    private readonly signs: InstallSigns,
    private readonly config: AppConfig,
  ) {}

  check(wish: InstallWish): Promise<Check[]> {
    return this.installer.check(this.options(wish));
  }

  /** Begins it and answers at once; `now` tells the rest. */
  start(wish: InstallWish): void {
    if (this.progress.state === 'installing' || this.progress.state === 'importing') {
      throw new ConflictError('install.running', 'An install is running already: wait until it has ended.');
    }
    this.progress = { ...IDLE, state: 'installing' };
    this.installationId = null;
    void this.run(wish);
  }

  /** Where it stands, with the live checks once it is installed. */
  async now(): Promise<InstallProgress & { installed: InstallSignsOf | null }> {
    const installation = this.installationId === null ? null : this.directory.get(this.installationId);
    return { ...this.progress, installed: installation && (await this.signs.of(installation)) };
  }

  /** Blacklists the visitors of contacts that the host has blocked; answers how many. */
  async adopt(): Promise<number> {
    const id = this.installed();
    const { adopted } = await this.adoption.adopt(id, await this.adoption.candidates(id));
    this.tell({ blocked: (await this.adoption.candidates(id)).length });
    return adopted;
  }

  planVoice(wish: VoiceWish): Promise<VoicePlan> {
    return this.voice.plan(this.voiceOptions(wish));
  }

  installVoice(wish: VoiceWish): Promise<VoiceReport> {
    return this.voice.install(this.voiceOptions(wish), () => undefined);
  }

  private voiceOptions(wish: VoiceWish): VoiceInstallOptions {
    return { ...wish, installationId: this.installed(), publicUrl: this.config.publicUrl };
  }

  private installed(): string {
    if (this.installationId !== null) return this.installationId;
    const [only, ...more] = this.directory.active();
    if (only && more.length === 0) return only.id;
    throw new NotFoundError('install.none', 'Install into the helpdesk first.');
  }

  private async run(wish: InstallWish): Promise<void> {
    try {
      await this.install(wish);
    } catch (error) {
      if (!(error instanceof DoormanError)) this.logger.error('an install failed', describeError(error));
      const problem =
        error instanceof DoormanError ? error.message : 'Something went wrong on our side; it is in the log.';
      this.tell({ state: 'failed', problem });
    }
  }

  private async install(wish: InstallWish): Promise<void> {
    const report = await this.installer.install(this.options(wish), {
      checked: (check) => this.tell({ checks: [...this.progress.checks, check] }),
      changed: (item) => this.tell({ items: [...this.progress.items, item] }),
    });
    const { installationId, items } = report;
    if (installationId === null || items.length === 0) {
      this.tell({ state: 'failed', problem: 'Nothing was changed on the helpdesk: see what failed above.' });
      return;
    }
    this.installationId = installationId;
    this.tell({ state: 'importing' });
    const { contacts, conversations } = await this.imports.run(installationId, (state) =>
      this.tell({ contacts: state.contacts, conversations: state.conversations }),
    );
    const blocked = (await this.adoption.candidates(installationId)).length;
    this.tell({ contacts, conversations, blocked, state: 'done' });
  }

  private options(wish: InstallWish): InstallOptions {
    return { ...wish, publicUrl: this.config.publicUrl };
  }

  private tell(news: Partial<InstallProgress>): void {
    this.progress = { ...this.progress, ...news };
  }
}
