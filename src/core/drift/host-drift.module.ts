import { Module } from '@nestjs/common';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { DoctorModule } from '../doctor/doctor.module.js';
import { InstallationsModule } from '../installations/installations.module.js';
import { DriftDoctor } from './drift-doctor.service.js';
import { HostDriftService } from './host-drift.service.js';
import { HostDriftStore } from './host-drift.store.js';

/** What differs on the host from what was installed. HOST_INSTALLER comes from the integration. */
@Module({
  imports: [DoctorModule, InstallationsModule],
  providers: [AuditLogStore, DriftDoctor, HostDriftService, HostDriftStore],
  exports: [HostDriftService],
})
export class HostDriftModule {}
