import { Module } from '@nestjs/common';
import { StandingFeed } from './standing-feed.js';
import { StandingStore } from './standing.store.js';

/** What is listed, in the database. The index in memory is the StandingIndexModule's: a shell command needs none. */
@Module({ providers: [StandingFeed, StandingStore], exports: [StandingFeed, StandingStore] })
export class StandingModule {}
