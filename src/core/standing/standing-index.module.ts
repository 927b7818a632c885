import { Module } from '@nestjs/common';
import { StandingChanges } from './standing-changes.read-model.js';
import { StandingModule } from './standing.module.js';
import { StandingService } from './standing.service.js';

/** Verdicts from memory. */
@Module({ imports: [StandingModule], providers: [StandingChanges, StandingService], exports: [StandingService] })
export class StandingIndexModule {}
