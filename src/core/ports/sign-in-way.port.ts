import type { ProvedAgent } from '../access/caller.js';

export type SignInWayName = 'demo' | 'host_cookie' | 'companion' | 'challenge';

/** What came with a request to sign in. It proves nothing by itself: whoever implements a way asks the host. */
export interface SignInProof {
  installationId: string;
  /** The fields of the body that this way asks for. */
  fields: Readonly<Record<string, unknown>>;
  /** The raw Cookie header: on the host's own name the host's cookie is among them. */
  cookieHeader: string | null;
}

/** One way in which an agent proves to us who they are; an integration adds its own to `SignInWays`. */
export interface SignInWay {
  readonly name: SignInWayName;
  /** Whether it can be used for this installation at present (a switch, https, the same host name). */
  isOffered(installationId: string): boolean;
  /** The agent as the host names it; null when the proof proves nothing. Throws a DoormanError that says why. */
  prove(proof: SignInProof): Promise<ProvedAgent | null>;
}
