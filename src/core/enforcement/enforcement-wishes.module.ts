import { Module } from '@nestjs/common';
import { EnforcementNudge } from './enforcement-nudge.js';
import { EnforcementStore } from './enforcement.store.js';

/** Wanting an effect; carrying it out is the EnforcementModule's. */
@Module({ providers: [EnforcementNudge, EnforcementStore], exports: [EnforcementNudge, EnforcementStore] })
export class EnforcementWishesModule {}
