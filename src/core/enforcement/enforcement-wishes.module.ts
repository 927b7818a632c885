import { Module } from '@nestjs/common';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { EnforcementNudge } from './enforcement-nudge.js';
import { EnforcementStore } from './enforcement.store.js';
import { InstallationFlags } from './installation-flags.service.js';

/** Wanting an effect; carrying it out is the EnforcementModule's. */
@Module({
  providers: [AuditLogStore, EnforcementNudge, EnforcementStore, InstallationFlags],
  exports: [EnforcementNudge, EnforcementStore, InstallationFlags],
})
export class EnforcementWishesModule {}
