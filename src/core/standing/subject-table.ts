/** What the table keeps of one listed subject; ids and times are whole numbers, `until` is Infinity where nothing ends it. */
export interface SubjectRecord {
  /** Role and quality, packed by the index. */
  mark: number;
  entryId: number;
  visitorId: number;
  since: number;
  until: number;
}

/** Stands where there is no record. */
export const NO_RECORD = -1;

const FIRST_SLOTS = 1 << 10;
const FIRST_RECORDS = 1 << 9;
const WORDS_PER_RECORD = 12;
const DOUBLES_PER_RECORD = WORDS_PER_RECORD / 2;

// Places of a record's parts, in 32-bit words and in 64-bit doubles of the same bytes.
const LOW = 0;
const NEXT = 1;
const MARK = 2;
const ENTRY = 2;
const VISITOR = 3;
const SINCE = 4;
const UNTIL = 5;

/**
 * Records by 64-bit hash in two flat buffers: slots (open addressing, linear probing) hold the upper half of the hash
 * and the first record, records hold the lower half and the next record of the same hash. No text is kept. Removing
 * shifts the slots behind back, so that nothing wears out; freed records are used again.
 */
export class SubjectTable {
  private slots = new Int32Array(2 * FIRST_SLOTS);
  private mask = FIRST_SLOTS - 1;
  private usedSlots = 0;
  private words = new Int32Array(FIRST_RECORDS * WORDS_PER_RECORD);
  private doubles = new Float64Array(this.words.buffer);
  private usedRecords = 0;
  private freed = NO_RECORD;
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** Bytes of both buffers. */
  get bytes(): number {
    return this.slots.byteLength + this.words.byteLength;
  }

  /** The first record of a hash, or NO_RECORD. */
  first(low: number, high: number): number {
    const slot = this.slotOf(low, high);
    return this.headAt(slot);
  }

  /** The next record of the same hash, NO_RECORD after the last. */
  next(record: number): number {
    return this.word(record, NEXT);
  }

  mark(record: number): number {
    return this.word(record, MARK);
  }

  entryId(record: number): number {
    return this.double(record, ENTRY);
  }

  visitorId(record: number): number {
    return this.double(record, VISITOR);
  }

  since(record: number): number {
    return this.double(record, SINCE);
  }

  until(record: number): number {
    return this.double(record, UNTIL);
  }

  /** Adds a record under its hash. */
  add(low: number, high: number, content: SubjectRecord): void {
    if (4 * (this.usedSlots + 1) > 3 * (this.mask + 1)) this.growSlots();
    const slot = this.slotOf(low, high);
    const head = this.headAt(slot);
    const record = this.takeRecord();
    if (head === NO_RECORD) this.usedSlots++;
    this.words[record * WORDS_PER_RECORD + LOW] = low;
    this.words[record * WORDS_PER_RECORD + NEXT] = head;
    this.write(record, content);
    this.setSlot(slot, high, record);
    this.count++;
  }

  /** Overwrites what a record says. */
  write(record: number, content: SubjectRecord): void {
    const doubles = record * DOUBLES_PER_RECORD;
    this.words[record * WORDS_PER_RECORD + MARK] = content.mark;
    this.doubles[doubles + ENTRY] = content.entryId;
    this.doubles[doubles + VISITOR] = content.visitorId;
    this.doubles[doubles + SINCE] = content.since;
    this.doubles[doubles + UNTIL] = content.until;
  }

  /** Removes a record that `first` and `next` found under this hash. */
  remove(low: number, high: number, record: number): void {
    const slot = this.slotOf(low, high);
    const head = this.headAt(slot);
    const following = this.next(record);
    if (head !== record) this.words[this.before(head, record) * WORDS_PER_RECORD + NEXT] = following;
    else if (following !== NO_RECORD) this.setSlot(slot, high, following);
    else this.closeSlot(slot);
    this.words[record * WORDS_PER_RECORD + NEXT] = this.freed;
    this.freed = record;
    this.count--;
  }

  private before(head: number, record: number): number {
    let at = head;
    while (this.next(at) !== record) at = this.next(at);
    return at;
  }

  /** The slot of a hash, or the empty one where it would stand. */
  private slotOf(low: number, high: number): number {
    let slot = high & this.mask;
    for (;;) {
      const head = this.headAt(slot);
      if (head === NO_RECORD || (this.slots[2 * slot] === high && this.word(head, LOW) === low)) return slot;
      slot = (slot + 1) & this.mask;
    }
  }

  /** Zero, with which buffers begin, stands for none. */
  private headAt(slot: number): number {
    return (this.slots[2 * slot + 1] as number) - 1;
  }

  private setSlot(slot: number, high: number, head: number): void {
    this.slots[2 * slot] = high;
    this.slots[2 * slot + 1] = head + 1;
  }

  /** Empties a slot and moves into the hole what probing could no longer reach. */
  private closeSlot(slot: number): void {
    let hole = slot;
    for (let at = (slot + 1) & this.mask; this.headAt(at) !== NO_RECORD; at = (at + 1) & this.mask) {
      const home = (this.slots[2 * at] as number) & this.mask;
      if (((at - home) & this.mask) < ((at - hole) & this.mask)) continue;
      this.setSlot(hole, this.slots[2 * at] as number, this.headAt(at));
      hole = at;
    }
    this.setSlot(hole, 0, NO_RECORD);
    this.usedSlots--;
  }

  private growSlots(): void {
    const old = this.slots;
    this.slots = new Int32Array(2 * old.length);
    this.mask = this.slots.length / 2 - 1;
    for (let at = 0; at < old.length; at += 2) {
      const head = (old[at + 1] as number) - 1;
      if (head === NO_RECORD) continue;
      const high = old[at] as number;
      let slot = high & this.mask;
      while (this.headAt(slot) !== NO_RECORD) slot = (slot + 1) & this.mask;
      this.setSlot(slot, high, head);
    }
  }

  private takeRecord(): number {
    if (this.freed !== NO_RECORD) {
      const record = this.freed;
      this.freed = this.next(record);
      return record;
    }
    if ((this.usedRecords + 1) * WORDS_PER_RECORD > this.words.length) this.growRecords();
    return this.usedRecords++;
  }

  /** By a quarter: doubling would waste half the memory of a long list. */
  private growRecords(): void {
    const records = Math.ceil(this.usedRecords * 1.25);
    const words = new Int32Array(records * WORDS_PER_RECORD);
    words.set(this.words);
    this.words = words;
    this.doubles = new Float64Array(words.buffer);
  }

  private word(record: number, place: number): number {
    return this.words[record * WORDS_PER_RECORD + place] as number;
  }

  private double(record: number, place: number): number {
    return this.doubles[record * DOUBLES_PER_RECORD + place] as number;
  }
}
