import { Module } from '@nestjs/common';
import { StandingIndexModule } from '../../standing/standing-index.module.js';
import { WebhookInboxModule } from '../../webhook-inbox/webhook-inbox.module.js';
import { CallDesk } from './call-desk.service.js';
import { CallLedger } from './call-ledger.service.js';
import { CallRefusal } from './call-refusal.service.js';

/** Decides about calls while they ring. Needs CALL_CONTROL from the integration, globally. */
@Module({
  imports: [StandingIndexModule, WebhookInboxModule],
  providers: [CallDesk, CallLedger, CallRefusal],
  exports: [CallDesk, CallLedger],
})
export class CallsModule {}
