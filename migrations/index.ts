import type { MigrationInterface } from 'typeorm';
import { Records1795478400000 } from './1795478400000-records.js';
import { Decisions1795478400001 } from './1795478400001-decisions.js';
import { Voice1795478400002 } from './1795478400002-voice.js';
import { Trust1795478400010 } from './1795478400010-trust.js';
import { Detection1795478400011 } from './1795478400011-detection.js';
import { Lists1795478400020 } from './1795478400020-lists.js';
import { Access1795478400030 } from './1795478400030-access.js';
import { Search1795478400031 } from './1795478400031-search.js';
import { Figures1795478400032 } from './1795478400032-figures.js';
import { Companion1795478400040 } from './1795478400040-companion.js';
import { SignInChallenge1795478400041 } from './1795478400041-sign-in-challenge.js';
import { LiveFeed1795478400045 } from './1795478400045-live-feed.js';
import { Releases1795478400021 } from './1795478400021-releases.js';
import { Erasure1795478400022 } from './1795478400022-erasure.js';
import { Gate1795478400050 } from './1795478400050-gate.js';
import { Ipv6Neighbours1795478400070 } from './1795478400070-ipv6-neighbours.js';
import { CompanionVersion1795478400080 } from './1795478400080-companion-version.js';
import { VoiceHealth1795478400090 } from './1795478400090-voice-health.js';
import { UnbrokenFeed1795478400095 } from './1795478400095-unbroken-feed.js';
import { ForgottenBodies1795478400101 } from './1795478400101-forgotten-bodies.js';
import { MergedBy1795478400104 } from './1795478400104-merged-by.js';
import { SaidOfSelf1795478400106 } from './1795478400106-said-of-self.js';
import { WaitingChange1795478400116 } from './1795478400116-waiting-change.js';
import { WrittenFlag1795478400125 } from './1795478400125-written-flag.js';
import { ErasureWords1795478400130 } from './1795478400130-erasure-words.js';
import { VisitorTold1795478400148 } from './1795478400148-visitor-told.js';
import { CallFinal1795478400149 } from './1795478400149-call-final.js';

/** Every migration in order; a new file in this folder works only once it is named here. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [
  Records1795478400000,
  Decisions1795478400001,
  Voice1795478400002,
  Trust1795478400010,
  Detection1795478400011,
  Lists1795478400020,
  Releases1795478400021,
  Erasure1795478400022,
  Access1795478400030,
  Search1795478400031,
  Figures1795478400032,
  Companion1795478400040,
  SignInChallenge1795478400041,
  LiveFeed1795478400045,
  Gate1795478400050,
  Ipv6Neighbours1795478400070,
  CompanionVersion1795478400080,
  VoiceHealth1795478400090,
  UnbrokenFeed1795478400095,
  ForgottenBodies1795478400101,
  MergedBy1795478400104,
  SaidOfSelf1795478400106,
  WaitingChange1795478400116,
  WrittenFlag1795478400125,
  ErasureWords1795478400130,
  VisitorTold1795478400148,
  CallFinal1795478400149,
];
