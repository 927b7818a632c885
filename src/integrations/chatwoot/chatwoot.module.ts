import { Global, Module } from '@nestjs/common';
import { AccessModule } from '../../core/access/access.module.js';
import { DoctorModule } from '../../core/doctor/doctor.module.js';
import { InstallationsModule } from '../../core/installations/installations.module.js';
import { DELIVERY_READER } from '../../core/ports/delivery-reader.port.js';
import { GATE_TRIALS, GatePresence } from '../../core/ports/gate-presence.port.js';
import { HELPDESK_HOSTS } from '../../core/ports/helpdesk-host.port.js';
import { WebhookInboxModule } from '../../core/webhook-inbox/webhook-inbox.module.js';
import { ChatwootHosts } from './chatwoot-hosts.service.js';
import { CompanionFiles } from './companion/companion-files.service.js';
import { CompanionController } from './companion/companion.controller.js';
import { CompanionSignIn } from './identity/companion-sign-in.service.js';
import { HostCookieSignIn } from './identity/host-cookie-sign-in.service.js';
import { HostIdentities } from './identity/host-identity.service.js';
import { GateCheck } from './gate/gate-check.service.js';
import { ConfiguredGate } from './gate/configured-gate.js';
import { ChatwootInstallModule } from './install/chatwoot-install.module.js';
import { ChatwootDeliveryReader } from './webhook/chatwoot-delivery-reader.js';
import { WebhookReceiver } from './webhook/webhook-receiver.service.js';
import { WebhookController } from './webhook/webhook.controller.js';

/** Chatwoot: its webhooks come in here, and every room of the product reaches it through the two ports. */
@Global()
@Module({
  imports: [AccessModule, DoctorModule, InstallationsModule, WebhookInboxModule, ChatwootInstallModule],
  controllers: [CompanionController],
  providers: [
    ChatwootHosts,
    ConfiguredGate,
    GateCheck,
    { provide: GATE_TRIALS, useExisting: GateCheck },
    CompanionFiles,
    CompanionSignIn,
    HostCookieSignIn,
    HostIdentities,
    WebhookReceiver,
    WebhookController,
    { provide: GatePresence, useExisting: ConfiguredGate },
    { provide: HELPDESK_HOSTS, useExisting: ChatwootHosts },
    { provide: DELIVERY_READER, useClass: ChatwootDeliveryReader },
  ],
  exports: [ChatwootHosts, GATE_TRIALS, GatePresence, HELPDESK_HOSTS, DELIVERY_READER, ChatwootInstallModule],
})
export class ChatwootModule {}
