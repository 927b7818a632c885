import { Module } from '@nestjs/common';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { InstallationsModule } from '../installations/installations.module.js';
import { AgentSessionStore } from './agent-session.store.js';
import { AgentSessions } from './agent-sessions.service.js';
import { ApiKeyReadModel } from './api-key.read-model.js';
import { ApiKeyStore } from './api-key.store.js';
import { ApiKeys } from './api-keys.service.js';
import { SignInWays } from './sign-in-ways.service.js';

/** Who may use the API: sessions of agents, keys of programs, ways of signing in. */
@Module({
  imports: [InstallationsModule],
  providers: [AuditLogStore, AgentSessionStore, AgentSessions, ApiKeyStore, ApiKeyReadModel, ApiKeys, SignInWays],
  exports: [AgentSessions, ApiKeyReadModel, ApiKeys, SignInWays],
})
export class AccessModule {}
