import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import Telnyx from 'telnyx';
import { KeptConnections } from './kept-connections.js';

/** Where an account of Telnyx is asked, and by which key. */
export interface TelnyxAccess {
  apiKey: string;
  apiUrl: string;
}

/** Telnyx' own SDK, told everything: nothing of it is taken from variables of the machine, nothing is tried again. */
@Injectable()
export class TelnyxClients implements OnApplicationShutdown {
  private readonly connections = new KeptConnections();

  onApplicationShutdown(): void {
    this.connections.close();
  }

  of({ apiKey, apiUrl }: TelnyxAccess): Telnyx {
    const noOauth = { clientID: null, clientSecret: null };
    const { fetch } = this.connections;
    return new Telnyx({ apiKey, baseURL: apiUrl, publicKey: null, ...noOauth, maxRetries: 0, logLevel: 'off', fetch });
  }
}
