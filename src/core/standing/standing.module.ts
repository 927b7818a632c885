import { Module } from '@nestjs/common';
import { ErasedPast } from './erased-past.store.js';
import { ErasureRecords } from './erasure-record.store.js';
import { StandingFeed } from './standing-feed.js';
import { StandingStore } from './standing.store.js';

/** What is listed, in the database. The index in memory is the StandingIndexModule's: a shell command needs none. */
@Module({
  providers: [ErasedPast, ErasureRecords, StandingFeed, StandingStore],
  exports: [ErasedPast, ErasureRecords, StandingFeed, StandingStore],
})
export class StandingModule {}
