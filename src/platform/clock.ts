import { Injectable } from '@nestjs/common';

/** The only source of "now"; tests set their own. */
export abstract class Clock {
  abstract now(): Date;
}

@Injectable()
export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}
