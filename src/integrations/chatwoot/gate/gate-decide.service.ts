import { Injectable } from '@nestjs/common';
import { InstallationDirectory } from '../../../core/installations/installation-directory.service.js';
import type { KnownInstallation } from '../../../core/installations/known-installation.js';
import { GateDesk } from '../../../core/screening/gate/gate-desk.service.js';
import { gateSessionName, type GateQuestion } from '../../../core/screening/gate/gate-question.js';
import { SwallowedSessions } from '../../../core/screening/gate/swallowed-sessions.service.js';
import { RecentMap } from '../../../core/screening/calls/recent-map.js';
import type { Verdict } from '../../../core/screening/verdict.js';
import { AppConfig } from '../../../platform/config/config.js';
import { ClientAddress } from './client-address.js';
import { FileTokens } from './file-token.js';
import type { ToldRequest } from './gate-headers.js';
import { GateInboxes } from './gate-inboxes.service.js';
import { probeSource } from './gate-probe.js';
import { gateTargetOf, type GateTarget } from './gate-target.js';
import { PretendedContacts } from './pretended-contacts.service.js';
import { claimsIn, type TokenClaims } from './session-token.js';

/** One session that a request names. */
export interface Asker {
  installation: KnownInstallation;
  question: GateQuestion;
}

/** What the gate makes of a request; `askers` are all sessions it names. */
export interface GateDecision {
  way: 'pass' | 'swallow' | 'weave' | 'file' | 'probe';
  target: GateTarget | null;
  /** The one the decision is about: the blocked one, or the one whose messages were swallowed. */
  asker: Asker | null;
  verdict: Verdict | null;
  askers: readonly Asker[];
}

const PASS: GateDecision = { way: 'pass', target: null, asker: null, verdict: null, askers: [] };
/** Of at most 4 kB each. */
const REMEMBERED_TOKENS = 5_000;
const REMEMBERED_PLACES = 20_000;
const REMEMBERED_PATHS = 2_000;
const LONGEST_PATH = 200;
const READS = new Set(['read', 'read_messages', 'read_conversations', 'read_contact']);
/** What the widget ends a chat by is a read too. */
const isReading = ({ door, action }: GateTarget): boolean =>
  READS.has(action) || (door === 'widget' && action === 'end_chat');

/** Decides from headers and memory alone; no database and no host on the way. */
@Injectable()
export class GateDecide {
  readonly files: FileTokens;
  private readonly addresses: ClientAddress;
  private readonly claims = new RecentMap<string, readonly TokenClaims[]>(REMEMBERED_TOKENS);
  private readonly clients = new RecentMap<string, string | null>(REMEMBERED_PLACES);
  private readonly targets = new RecentMap<string, GateTarget | null>(REMEMBERED_PATHS);
  private readonly probe: string;

  constructor(
    private readonly desk: GateDesk,
    private readonly inboxes: GateInboxes,
    private readonly directory: InstallationDirectory,
    private readonly swallowed: SwallowedSessions,
    private readonly pretended: PretendedContacts,
    config: AppConfig,
  ) {
    this.files = new FileTokens(config.gateSecret ?? '');
    this.probe = probeSource(config.gateSecret ?? '', 'block');
    this.addresses = new ClientAddress(config.gateTrustedProxies);
  }

  decide(told: ToldRequest): GateDecision {
    const target = this.targetOf(told);
    if (!target || target.action === 'make_session') return PASS;
    if (target.door === 'file') {
      const isOurs = told.method === 'GET' && target.token !== null && this.files.read(target.token) !== null;
      return isOurs ? { ...PASS, way: 'file', target } : PASS;
    }
    if (this.isProbe(told, target)) return { ...PASS, way: 'probe', target };
    const askers = this.askersOf(told, target);
    if (isReading(target)) return this.reading(told, target, askers);
    for (const asker of askers) {
      const verdict = this.desk.blocking(asker.question);
      if (verdict) return { way: 'swallow', target, asker, verdict, askers };
    }
    return { ...PASS, target, askers };
  }

  /** Whether the asker's writes are stopped at the moment. */
  blocks({ question }: Asker): boolean {
    return this.desk.blocking(question) !== null;
  }

  /** Where the proxy says that a request comes from, once those before it that are ours have been believed. */
  clientOf({ peer, forwarded }: ToldRequest): string | null {
    const place = `${peer} ${forwarded}`;
    const known = this.clients.get(place);
    if (known !== undefined) return known;
    const client = this.addresses.of(peer, forwarded);
    this.clients.set(place, client);
    return client;
  }

  /** The widget has few addresses, and they come again and again. */
  private targetOf({ method, uri }: ToldRequest): GateTarget | null {
    const at = uri.indexOf('?');
    const path = `${method} ${at === -1 ? uri : uri.slice(0, at)}`;
    const known = this.targets.get(path);
    if (known !== undefined) return known;
    const target = gateTargetOf(method, uri);
    if (path.length <= LONGEST_PATH) this.targets.set(path, target);
    return target;
  }

  private isProbe({ token }: ToldRequest, { action }: GateTarget): boolean {
    return action === 'typing' && this.claimsOf(token).some(({ sourceId }) => sourceId === this.probe);
  }

  /** A visitor comes with the same token again and again. */
  private claimsOf(token: string): readonly TokenClaims[] {
    const known = this.claims.get(token);
    if (known) return known;
    const claims = claimsIn(token);
    this.claims.set(token, claims);
    return claims;
  }

  private reading(told: ToldRequest, target: GateTarget, askers: Asker[]): GateDecision {
    const kept = told.method !== 'OPTIONS' && target.action !== 'read' ? this.keptOf(target) : null;
    const asker = kept && askers.find(({ question }) => kept.has(gateSessionName(question)));
    return asker ? { way: 'weave', target, asker, verdict: null, askers } : { ...PASS, target, askers };
  }

  /** Whose reads the host's answer alone would not be right for. */
  private keptOf({ action }: GateTarget): { has(sessionName: string): boolean } {
    return action === 'read_contact' ? this.pretended : this.swallowed;
  }

  /** Nobody for sessions of inboxes that are not known here. */
  private askersOf(told: ToldRequest, { door, identifier, sourceId }: GateTarget): Asker[] {
    const ip = this.clientOf(told);
    if (door === 'widget') {
      return this.claimsOf(told.token).flatMap(
        (claims) => this.askerOf(told.host, claims.inboxId, claims.sourceId, ip) ?? [],
      );
    }
    const inboxId = identifier === null ? null : this.inboxes.inboxOf(told.host, identifier);
    if (inboxId === null || sourceId === null) return [];
    return [this.askerOf(told.host, inboxId, sourceId, ip)].flatMap((asker) => asker ?? []);
  }

  private askerOf(host: string, inboxId: number, sourceId: string, ip: string | null): Asker | null {
    const installationId = this.inboxes.installationOf(host, inboxId);
    const installation = installationId === null ? null : this.directory.get(installationId);
    return installation && { installation, question: { installationId: installation.id, inboxId, sourceId, ip } };
  }
}
