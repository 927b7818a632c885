import type { Abstract, INestApplication, Type } from '@nestjs/common';
import { InstallationDirectory } from '../../core/installations/installation-directory.service.js';
import type { AppConfig } from '../../platform/config/config.js';
import type { OpenedApp } from './shell-command.js';

const PROBE_TIMEOUT_MS = 2_000;

/** The application of a command. It takes webhooks in only if no other Doorman does. */
export class CommandApp implements OpenedApp {
  constructor(
    private readonly app: INestApplication,
    readonly config: AppConfig,
  ) {}

  get<T>(token: Type<T> | Abstract<T> | symbol): T {
    return this.app.get<T>(token, { strict: false });
  }

  /** Starts it; what went wrong on the way leaves nothing running. */
  async start(): Promise<void> {
    this.get(InstallationDirectory).tolerateLocked();
    try {
      await this.app.init();
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async listen(): Promise<boolean> {
    const { publicUrl, port, host } = this.config;
    if ((await answers(publicUrl)) || (await answers(`http://127.0.0.1:${port}`))) return false;
    try {
      await this.app.listen(port, host);
    } catch (error) {
      // Something else has the port; the check of the webhooks will say what is wrong.
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    }
    return true;
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS);
    const answer = await fetch(`${url}/health/live`, { redirect: 'manual', signal });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
