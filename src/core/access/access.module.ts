import { Module } from '@nestjs/common';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { AgentDirectory } from '../installations/agent-directory.service.js';
import { InstallationsModule } from '../installations/installations.module.js';
import { AgentStanding } from './agent-standing.service.js';
import { TeammateAddressStore } from '../installations/teammate-address.store.js';
import { AgentSessionStore } from './agent-session.store.js';
import { AgentSessions } from './agent-sessions.service.js';
import { ApiKeyReadModel } from './api-key.read-model.js';
import { ApiKeyStore } from './api-key.store.js';
import { ApiKeys } from './api-keys.service.js';
import { ChallengeSignIn } from './challenge-sign-in.service.js';
import { SignInAudit } from './sign-in-audit.service.js';
import { SignInChallengeStore } from './sign-in-challenge.store.js';
import { SignInWays } from './sign-in-ways.service.js';

/** Who may use the API: sessions of agents, keys of programs, ways of signing in. */
@Module({
  imports: [InstallationsModule],
  providers: [
    AuditLogStore,
    AgentDirectory,
    AgentSessionStore,
    AgentSessions,
    AgentStanding,
    ApiKeyStore,
    ApiKeyReadModel,
    ApiKeys,
    ChallengeSignIn,
    SignInAudit,
    SignInChallengeStore,
    SignInWays,
    TeammateAddressStore,
  ],
  exports: [
    AgentDirectory,
    AgentSessions,
    AgentStanding,
    ApiKeyReadModel,
    ApiKeys,
    ChallengeSignIn,
    SignInAudit,
    SignInWays,
  ],
})
export class AccessModule {}
