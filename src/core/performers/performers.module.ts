import { Module } from '@nestjs/common';
import { VisitorsModule } from '../visitors/visitors.module.js';
import { ContactChangeStore } from './contact-change.store.js';
import { ContactTellingStore } from './contact-telling.store.js';
import { Performers } from './performers.store.js';

/** Whose doing a change on the host was. */
@Module({
  imports: [VisitorsModule],
  providers: [ContactChangeStore, ContactTellingStore, Performers],
  exports: [ContactChangeStore, ContactTellingStore, Performers],
})
export class PerformersModule {}
