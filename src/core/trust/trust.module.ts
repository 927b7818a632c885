import { Module } from '@nestjs/common';
import { RiskSignalStore } from './risk-signal.store.js';
import { ScoreStore } from './score.store.js';

/** What is known for and against a visitor, and what it comes to. */
@Module({
  providers: [RiskSignalStore, ScoreStore],
  exports: [RiskSignalStore, ScoreStore],
})
export class TrustModule {}
