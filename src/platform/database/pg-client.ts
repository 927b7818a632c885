import { Client, type ClientConfig } from 'pg';

/**
 * A client whose end is no event of its own: pg would end the process for a connection that is lost while nobody listens,
 * as between two questions, or between the moment it stands and the moment its taker has it. The next question tells.
 */
export class PgClient extends Client {
  constructor(config: ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
