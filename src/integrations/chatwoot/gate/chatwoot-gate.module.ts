import { Module } from '@nestjs/common';
import { InstallationsModule } from '../../../core/installations/installations.module.js';
import { KnownInboxReadModel } from '../../../core/screening/gate/known-inbox.read-model.js';
import { SwallowedModule } from '../../../core/webhook-inbox/swallowed/swallowed.module.js';
import { ChangedMessages } from './changed-messages.service.js';
import { GateAnswers } from './gate-answers.service.js';
import { GateDecide } from './gate-decide.service.js';
import { GateEvidence } from './gate-evidence.service.js';
import { GateFile } from './gate-file.service.js';
import { GateInboxes } from './gate-inboxes.service.js';
import { GateMessages } from './gate-messages.service.js';
import { GateServer } from './gate-server.service.js';
import { GateSights } from './gate-sights.service.js';
import { GateSwallow } from './gate-swallow.service.js';
import { GateWeave } from './gate-weave.service.js';
import { HostPace } from './host-pace.service.js';
import { HostReader } from './host-reader.service.js';
import { HostSessions } from './host-sessions.service.js';
import { OddRequests } from './odd-requests.service.js';
import { OtherFormats } from './other-formats.service.js';
import { OwnConversations } from './own-conversations.service.js';
import { PretendedContacts } from './pretended-contacts.service.js';
import { PretendedRecord } from './pretended-record.service.js';

/** The gate before Chatwoot: what the reverse proxy asks, and what is answered in the host's place. */
@Module({
  imports: [InstallationsModule, SwallowedModule],
  providers: [
    ChangedMessages,
    GateAnswers,
    GateDecide,
    GateEvidence,
    GateFile,
    GateInboxes,
    GateMessages,
    GateServer,
    GateSights,
    GateSwallow,
    GateWeave,
    HostPace,
    HostReader,
    HostSessions,
    KnownInboxReadModel,
    OddRequests,
    OtherFormats,
    OwnConversations,
    PretendedContacts,
    PretendedRecord,
  ],
})
export class ChatwootGateModule {}
