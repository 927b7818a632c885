import { Injectable } from '@nestjs/common';
import { ClockAlarm } from '../../../core/installations/clock-alarm.service.js';
import { RelayTrouble } from './relay-trouble.service.js';

/** What the front tells the administrator beside the calls; each answers at once. */
@Injectable()
export class FrontAlarms {
  constructor(
    readonly clock: ClockAlarm,
    readonly relay: RelayTrouble,
  ) {}
}
