import { Injectable } from '@nestjs/common';
import type { SignInWay, SignInWayName } from '../ports/sign-in-way.port.js';

/** The ways of signing in that the app has; each adds itself when it starts. */
@Injectable()
export class SignInWays {
  private readonly ways = new Map<SignInWayName, SignInWay>();

  add(way: SignInWay): void {
    this.ways.set(way.name, way);
  }

  /** The way of this name, if it can be used for the installation at present. */
  find(name: string, installationId: string): SignInWay | null {
    return this.offered(installationId).find((way) => way.name === name) ?? null;
  }

  /** Those that can be used for one installation at present. */
  offered(installationId: string): SignInWay[] {
    return [...this.ways.values()].filter((way) => way.isOffered(installationId));
  }
}
