import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Clock } from '../../platform/clock.js';
import { TooManyRequestsError } from '../../platform/errors/doorman-error.js';
import type { HttpRequest } from '../access/http-exchange.js';
import { RequestCount } from './request-count.js';
import { senderAddress } from './sender-address.js';

const LIMIT = 'doorman:requests-a-minute';
/** Of one session or key, and of one address that has proved nothing. */
const REQUESTS_A_MINUTE = 1_200;
export const SIGN_INS_A_MINUTE = 20;

interface Limit {
  count: number;
  /** What tells those apart who share an address. */
  of: (request: HttpRequest) => string;
}

/** At most so many requests a minute to this route of one sender. */
export const AtMostAMinute = (count: number, of: Limit['of'] = () => ''): MethodDecorator =>
  SetMetadata(LIMIT, { count, of } satisfies Limit);

/** Refuses whoever asks without end; counted by session or key, by address where there is neither. */
@Injectable()
export class RequestLimit implements CanActivate {
  private readonly all = new RequestCount();
  private readonly limited = new RequestCount();

  constructor(
    private readonly reflector: Reflector,
    private readonly clock: Clock,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const { access, ip } = request;
    const sender = access ? `${access.caller.kind} ${access.caller.id}` : `address ${senderAddress(ip)}`;
    const now = this.clock.now().getTime();
    if (this.all.add(sender, now) > REQUESTS_A_MINUTE) throw tooMany();
    const limit = this.reflector.get<Limit | undefined>(LIMIT, context.getHandler());
    if (limit === undefined) return true;
    const name = [context.getHandler().name, sender, limit.of(request)].join(' ');
    if (this.limited.add(name, now) > limit.count) throw tooMany();
    return true;
  }
}

function tooMany(): TooManyRequestsError {
  return new TooManyRequestsError('request.too_many', 'Too many requests: wait a minute, then go on more slowly.');
}
