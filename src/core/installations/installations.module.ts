import { Module } from '@nestjs/common';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { InstallationChanges } from './installation-changes.store.js';
import { InstallationDirectory } from './installation-directory.service.js';
import { InstallationStore } from './installation.store.js';

/** Host accounts with their secrets and settings. Needs the database, secrets and clock of the platform. */
@Module({
  providers: [AuditLogStore, InstallationChanges, InstallationDirectory, InstallationStore],
  exports: [InstallationDirectory, InstallationStore],
})
export class InstallationsModule {}
