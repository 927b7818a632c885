import type { Question } from '../screening/verdict.js';
import type { Quality } from '../visitors/visitor.js';
import { KeyedHash } from './keyed-hash.js';
import { ListedRanges } from './listed-ranges.js';
import { domainOf, mayBeLookedUp } from './lookup-keys.js';
import { networkAround, type AddressFormat, type Network } from './network.js';
import type { SubjectChange } from './subject-change.js';
import { NO_RECORD, SubjectTable, type SubjectRecord } from './subject-table.js';
import type { StandingKind, StandingRole, StandingSubject } from './standing-subject.js';

/** The part of the subjects that belongs to one installation. */
export interface Shelf {
  /** Stands for the installation in hashes. */
  readonly number: number;
  readonly ranges: ListedRanges;
}

const KINDS: readonly StandingKind[] = [
  'visitor',
  'contact',
  'session',
  'email',
  'email_domain',
  'phone',
  'phone_prefix',
  'external_id',
  'ip',
  'cidr',
];
const ROLES: readonly StandingRole[] = [
  'protected',
  'visitor_whitelist',
  'visitor_blacklist',
  'review',
  'identifier_whitelist',
  'identifier_blacklist',
];
const QUALITIES: readonly (Quality | null)[] = [null, 'claimed', 'entered', 'proved'];

/** All listed subjects in one table, found by the hash of installation, kind and value; no text of any is kept. */
export class ListedSubjects {
  readonly table = new SubjectTable();
  private readonly hash: KeyedHash;

  /** `seed`: two random 32-bit numbers. */
  constructor(
    seed: readonly [number, number],
    private readonly addresses: AddressFormat,
  ) {
    this.hash = new KeyedHash(...seed);
  }

  shelf(number: number): Shelf {
    return { number, ranges: new ListedRanges(this.addresses) };
  }

  /** Adds a subject that is surely not there yet. */
  add(shelf: Shelf, row: SubjectChange): void {
    this.hashOf(shelf, row);
    this.table.add(this.hash.low, this.hash.high, recordOf(row));
    shelf.ranges.count(row.kind, row.value, 1);
  }

  /** Adds a subject or overwrites it. */
  put(shelf: Shelf, row: SubjectChange): void {
    const record = this.find(shelf, row);
    if (record === NO_RECORD) this.add(shelf, row);
    else this.table.write(record, recordOf(row));
  }

  /** Removes a subject; one that is not there is left alone. */
  remove(shelf: Shelf, row: SubjectChange): void {
    const record = this.find(shelf, row);
    if (record === NO_RECORD) return;
    this.table.remove(this.hash.low, this.hash.high, record);
    shelf.ranges.count(row.kind, row.value, -1);
  }

  /** What holds at `at` for the keys of an asker, and the ranges that catch them; each once. */
  listings(shelf: Shelf, question: Question, at: number): StandingSubject[] {
    const found: StandingSubject[] = [];
    if (question.visitorId !== null) this.lookUp(shelf, 'visitor', String(question.visitorId), at, found);
    for (const key of question.keys) {
      if (!mayBeLookedUp(key)) continue;
      this.lookUp(shelf, key.kind, key.value, at, found);
      if (key.kind === 'email') this.lookUpDomain(shelf, key.value, at, found);
      if (key.kind === 'phone') this.lookUpPrefixes(shelf, key.value, at, found);
      if (key.kind === 'ip') this.lookUpNetworks(shelf, key.value, at, found);
    }
    return found;
  }

  private lookUpDomain(shelf: Shelf, email: string, at: number, found: StandingSubject[]): void {
    if (shelf.ranges.hasDomains) this.lookUp(shelf, 'email_domain', domainOf(email), at, found);
  }

  private lookUpPrefixes(shelf: Shelf, phone: string, at: number, found: StandingSubject[]): void {
    for (const length of shelf.ranges.prefixLengths) {
      if (length > phone.length) return;
      this.lookUp(shelf, 'phone_prefix', phone.slice(0, length), at, found);
    }
  }

  private lookUpNetworks(shelf: Shelf, ip: string, at: number, found: StandingSubject[]): void {
    const address = shelf.ranges.hasNetworks ? this.addresses.addressOf(ip) : null;
    if (!address) return;
    for (const length of shelf.ranges.networkLengths(address.length)) {
      const network = networkAround(address, length);
      this.hashNetwork(shelf, network);
      const record = this.table.first(this.hash.low, this.hash.high);
      if (record !== NO_RECORD) this.collect(record, 'cidr', this.addresses.networkText(network), at, found);
    }
  }

  private lookUp(shelf: Shelf, kind: StandingKind, value: string, at: number, found: StandingSubject[]): void {
    this.hash.ofText(prefixOf(shelf, kind), value);
    const record = this.table.first(this.hash.low, this.hash.high);
    if (record !== NO_RECORD) this.collect(record, kind, value, at, found);
  }

  /** Adds the records of one key that hold, unless an earlier key brought them. */
  private collect(first: number, kind: StandingKind, value: string, at: number, found: StandingSubject[]): void {
    if (found.some((listing) => listing.kind === kind && listing.value === value)) return;
    for (let record = first; record !== NO_RECORD; record = this.table.next(record)) {
      if (this.table.since(record) > at || this.table.until(record) <= at) continue;
      found.push(this.subjectOf(record, kind, value));
    }
  }

  private subjectOf(record: number, kind: StandingKind, value: string): StandingSubject {
    const { table } = this;
    const mark = table.mark(record);
    const until = table.until(record);
    return {
      kind,
      value,
      role: this.roleOf(mark),
      visitorId: table.visitorId(record) || null,
      entryId: table.entryId(record) || null,
      quality: QUALITIES[mark % QUALITIES.length] ?? null,
      since: new Date(table.since(record)),
      until: until === Infinity ? null : new Date(until),
    };
  }

  private roleOf(mark: number): StandingRole {
    return ROLES[Math.floor(mark / QUALITIES.length)] as StandingRole;
  }

  /** The record of the very subject; leaves its hash in `hash`. */
  private find(shelf: Shelf, row: SubjectChange): number {
    this.hashOf(shelf, row);
    let record = this.table.first(this.hash.low, this.hash.high);
    while (record !== NO_RECORD && !this.isFor(record, row)) record = this.table.next(record);
    return record;
  }

  private isFor(record: number, row: SubjectChange): boolean {
    const { table } = this;
    if (table.visitorId(record) !== (row.visitorId ?? 0) || table.entryId(record) !== (row.entryId ?? 0)) return false;
    return this.roleOf(table.mark(record)) === row.role;
  }

  private hashOf(shelf: Shelf, row: SubjectChange): void {
    const network = row.kind === 'cidr' ? this.addresses.networkOf(row.value) : null;
    if (network) this.hashNetwork(shelf, network);
    else this.hash.ofText(prefixOf(shelf, row.kind), row.value);
  }

  private hashNetwork(shelf: Shelf, { address, length }: Network): void {
    this.hash.ofWords(prefixOf(shelf, 'cidr'), [length, ...address]);
  }
}

function recordOf(row: SubjectChange): SubjectRecord {
  return {
    mark: ROLES.indexOf(row.role) * QUALITIES.length + QUALITIES.indexOf(row.quality),
    entryId: row.entryId ?? 0,
    visitorId: row.visitorId ?? 0,
    since: row.since,
    until: row.until ?? Infinity,
  };
}

/** The number that comes first in every hash of a kind of one installation. */
function prefixOf(shelf: Shelf, kind: StandingKind): number {
  return shelf.number * KINDS.length + KINDS.indexOf(kind);
}
