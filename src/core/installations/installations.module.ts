import { Module } from '@nestjs/common';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { ClockAlarm } from './clock-alarm.service.js';
import { CompanionReportStore } from './companion-report.store.js';
import { CompanionReports } from './companion-reports.service.js';
import { InstallationChanges } from './installation-changes.store.js';
import { InstallationDirectory } from './installation-directory.service.js';
import { InstallationStore } from './installation.store.js';
import { KnownAgentStore } from './known-agent.store.js';
import { Settings } from './settings.service.js';
import { VoiceConnectionStore } from './voice-connection.store.js';
import { VoiceDirectory } from './voice-directory.service.js';

/** Host accounts with their secrets and settings. Needs the database, secrets and clock of the platform. */
@Module({
  providers: [
    AuditLogStore,
    ClockAlarm,
    CompanionReportStore,
    CompanionReports,
    InstallationChanges,
    InstallationDirectory,
    InstallationStore,
    KnownAgentStore,
    Settings,
    VoiceConnectionStore,
    VoiceDirectory,
  ],
  exports: [
    ClockAlarm,
    CompanionReports,
    InstallationChanges,
    InstallationDirectory,
    InstallationStore,
    KnownAgentStore,
    Settings,
    VoiceConnectionStore,
    VoiceDirectory,
  ],
})
export class InstallationsModule {}
