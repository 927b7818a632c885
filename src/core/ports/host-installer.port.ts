import type { Actor } from '../audit-log/actor.js';

/** What an administrator gives to put Doorman into one account of a host. */
export interface InstallOptions {
  hostUrl: string;
  accountId: number;
  token: string;
  /** The address under which the host reaches us. */
  publicUrl: string;
  /** Install although the token's user looks like a person's own. */
  force: boolean;
}

/** One thing that was looked at, and what to do when it is not well. `unknown`: it cannot be told yet. */
export interface Check {
  name: string;
  result: 'ok' | 'failed' | 'unknown';
  said: string;
  cure: string | null;
}

/** One thing of the manifest and what became of it on the host. */
export interface ItemOutcome {
  key: string;
  kind: string;
  name: string;
  purpose: string;
  outcome: 'made' | 'found' | 'repaired' | 'left alone' | 'removed' | 'gone' | 'ok' | 'drift';
  /** Why, or what differs; null when there is nothing to add. */
  detail: string | null;
}

/** Hears of every step as it happens, so that nobody waits before a silent screen. */
export interface InstallListener {
  checked(check: Check): void;
  changed(item: ItemOutcome): void;
}

export interface InstallReport {
  /** Null when it was refused before anything was made. */
  installationId: string | null;
  checks: Check[];
  items: ItemOutcome[];
}

/** One thing that an install makes, and why. */
export type PlannedItem = Pick<ItemOutcome, 'kind' | 'name' | 'purpose'>;

export interface UninstallReport {
  items: ItemOutcome[];
  /** What stays on the host, in sentences. */
  stays: string[];
}

export interface HostReport {
  checks: Check[];
  items: ItemOutcome[];
}

/** Puts Doorman into an account of a host, takes it out again, and says how it stands there. */
export interface HostInstaller {
  /** Whether an install would be refused; reads only. */
  check(options: InstallOptions): Promise<Check[]>;
  plan(): PlannedItem[];
  /** What an administrator of the host's machine pastes there, for our places in the host's own pages. */
  companionLine(hostUrl: string, publicUrl: string): string;
  install(options: InstallOptions, listener: InstallListener): Promise<InstallReport>;
  /** Removes by id what we made, never what we only found. Throws `UpstreamError` if the host cannot be asked. */
  uninstall(installationId: string, listener: InstallListener): Promise<UninstallReport>;
  /** Gives up an installation whose host is gone for good; nothing is asked of it. */
  forget(installationId: string): Promise<void>;
  /** What of it stands on the host as installed, was changed or is gone. Reads only. */
  look(installationId: string): Promise<ItemOutcome[]>;
  /** Makes again what is gone and mends what was changed, in the name of whoever asks for it. */
  repair(installationId: string, actor: Actor): Promise<ItemOutcome[]>;
  /** Reads only. */
  status(installationId: string): Promise<HostReport>;
}

export const HOST_INSTALLER = Symbol('HOST_INSTALLER');
