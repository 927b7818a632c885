import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { InstallationDirectory } from '../../../core/installations/installation-directory.service.js';
import type { KnownInstallation } from '../../../core/installations/known-installation.js';
import { KnownInboxReadModel } from '../../../core/screening/gate/known-inbox.read-model.js';
import { describeError } from '../../../platform/errors/describe-error.js';
import { ChatwootHosts } from '../chatwoot-hosts.service.js';
import { originOfHost } from '../host/host-connection.js';
import { readApiInboxes, type ApiInboxPayload } from './api-inbox.mapper.js';

const EVERY_MS = 60_000;
/** An inbox nobody knows is asked after at most this often. */
const SOONEST_MS = 5_000;
/** A helpdesk installed a moment ago: until its inboxes are known, its visitors pass. */
const SOONEST_OF_NEW_MS = 500;

interface KnownHost {
  /** Installation by inbox id, and inbox by the identifier of API inboxes. */
  inboxes: Map<number, string>;
  identifiers: Map<string, number>;
  /** How each inbox has it proved who its visitor is. */
  proofs: Map<number, Pick<ApiInboxPayload, 'hmacToken' | 'mustProve'>>;
}

/** What a website says of its visitor. */
export interface ToldUser {
  identifier: string;
  hash: string;
  hasAttributes: boolean;
}

/** In memory: which installation an inbox of a host belongs to. What is unknown is none of the gate's business. */
@Injectable()
export class GateInboxes implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(GateInboxes.name);
  private readonly hosts = new Map<string, KnownHost>();
  private timer: NodeJS.Timeout | undefined;
  /** Installations whose host has told its inboxes. */
  private readonly told = new Set<string>();
  private readAt = -Infinity;
  /** By installation: a host that hangs keeps no other from being asked. */
  private readonly reading = new Map<string, Promise<void>>();

  constructor(
    private readonly directory: InstallationDirectory,
    private readonly chatwoot: ChatwootHosts,
    private readonly known: KnownInboxReadModel,
  ) {}

  /** The database's word first: the host may be away. */
  async onModuleInit(): Promise<void> {
    for (const { installationId, inboxId } of await this.known.all().catch(() => [])) {
      const installation = this.directory.get(installationId);
      if (installation) this.hostOf(installation.hostUrl).inboxes.set(inboxId, installationId);
    }
    void this.read();
    this.timer = setInterval(() => void this.read(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** `host`: what the proxy says, or nothing where Doorman stands before one host only. */
  installationOf(host: string, inboxId: number): string | null {
    const found = this.find(host)?.inboxes.get(inboxId) ?? null;
    if (found === null) this.readSoon();
    return found;
  }

  /** The inbox of an identifier of the public address. */
  inboxOf(host: string, identifier: string): number | null {
    const found = this.find(host)?.identifiers.get(identifier) ?? null;
    if (found === null) this.readSoon();
    return found;
  }

  /** Whether the host would believe who the visitor is said to be; where it does not tell its secret, yes. */
  provesUser(hostUrl: string, inboxId: number, { identifier, hash, hasAttributes }: ToldUser): boolean {
    const proof = this.find(hostUrl)?.proofs.get(inboxId);
    if (!proof?.hmacToken || (hash === '' && !proof.mustProve) || (hasAttributes && identifier === '')) return true;
    const wanted = Buffer.from(createHmac('sha256', proof.hmacToken).update(identifier).digest('hex'));
    const given = Buffer.from(hash);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }

  /** Asks every host anew; what one does not answer stays as it was known. */
  read(): Promise<void> {
    return Promise.all(this.directory.active().map((one) => this.readOf(one))).then(() => undefined);
  }

  private readSoon(): void {
    const isNobodyNew = this.directory.active().every(({ id }) => this.told.has(id));
    if (performance.now() - this.readAt >= (isNobodyNew ? SOONEST_MS : SOONEST_OF_NEW_MS)) void this.read();
  }

  private readOf({ id, hostUrl }: KnownInstallation): Promise<void> {
    const running = this.reading.get(id);
    if (running) return running;
    this.readAt = performance.now();
    const reading = this.ask(id, hostUrl).finally(() => this.reading.delete(id));
    this.reading.set(id, reading);
    return reading;
  }

  private async ask(id: string, hostUrl: string): Promise<void> {
    try {
      this.learn(id, hostUrl, await this.chatwoot.accountApi(id).list('inboxes', readApiInboxes));
    } catch (error) {
      this.logger.warn('the host does not tell its inboxes', { installation: id, ...describeError(error) });
    }
  }

  private learn(installationId: string, hostUrl: string, found: readonly ApiInboxPayload[]): void {
    this.told.add(installationId);
    const { inboxes, identifiers, proofs } = this.hostOf(hostUrl);
    for (const { inboxId, identifier, hmacToken, mustProve } of found) {
      inboxes.set(inboxId, installationId);
      proofs.set(inboxId, { hmacToken, mustProve });
      if (identifier !== null) identifiers.set(identifier, inboxId);
    }
  }

  private find(host: string): KnownHost | undefined {
    if (host !== '') return this.hosts.get(host) ?? this.hosts.get(safeOrigin(host));
    if (this.hosts.size !== 1) return undefined;
    const [only] = this.hosts.values();
    return only;
  }

  private hostOf(hostUrl: string): KnownHost {
    const origin = originOfHost(hostUrl);
    const known = this.hosts.get(origin) ?? {
      inboxes: new Map<number, string>(),
      identifiers: new Map<string, number>(),
      proofs: new Map<number, Pick<ApiInboxPayload, 'hmacToken' | 'mustProve'>>(),
    };
    this.hosts.set(origin, known);
    return known;
  }
}

function safeOrigin(host: string): string {
  return URL.canParse(host) ? new URL(host).origin : '';
}
