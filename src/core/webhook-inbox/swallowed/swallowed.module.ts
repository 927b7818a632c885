import { Module } from '@nestjs/common';
import { AuditLogStore } from '../../audit-log/audit-log.store.js';
import { InstallationsModule } from '../../installations/installations.module.js';
import { GateDesk } from '../../screening/gate/gate-desk.service.js';
import { NetworkTrustReadModel } from '../../screening/gate/network-trust.read-model.js';
import { NetworkTrust } from '../../screening/gate/network-trust.service.js';
import { SaidOfSelfStore } from '../../screening/gate/said-of-self.store.js';
import { SwallowedMessageReadModel } from '../../screening/gate/swallowed-message.read-model.js';
import { SwallowedMessageStore } from '../../screening/gate/swallowed-message.store.js';
import { SwallowedSessions } from '../../screening/gate/swallowed-sessions.service.js';
import { ScreeningModule } from '../../screening/screening.module.js';
import { StandingIndexModule } from '../../standing/standing-index.module.js';
import { StandingModule } from '../../standing/standing.module.js';
import { VisitorsModule } from '../../visitors/visitors.module.js';
import { DispatchModule } from '../dispatch/dispatch.module.js';
import { ListedContacts } from './listed-contact.read-model.js';
import { ListedSessionObserver } from './listed-session-observer.service.js';
import { ListedSessions } from './listed-sessions.service.js';
import { SwallowedEvidence } from './swallowed-evidence.store.js';
import { SwallowedKeeper } from './swallowed-keeper.service.js';
import { SwallowedRecords } from './swallowed-record.service.js';

/** What a gate needs of the product: whom to stop, and where what it swallows is kept. */
@Module({
  imports: [InstallationsModule, VisitorsModule, ScreeningModule, StandingIndexModule, StandingModule, DispatchModule],
  providers: [
    AuditLogStore,
    GateDesk,
    ListedContacts,
    ListedSessionObserver,
    ListedSessions,
    NetworkTrust,
    NetworkTrustReadModel,
    SaidOfSelfStore,
    SwallowedEvidence,
    SwallowedKeeper,
    SwallowedMessageReadModel,
    SwallowedMessageStore,
    SwallowedRecords,
    SwallowedSessions,
  ],
  exports: [
    DispatchModule,
    GateDesk,
    NetworkTrust,
    SaidOfSelfStore,
    SwallowedKeeper,
    SwallowedMessageReadModel,
    SwallowedSessions,
  ],
})
export class SwallowedModule {}
