import { Injectable } from '@nestjs/common';
import { GatePresence } from '../../../core/ports/gate-presence.port.js';
import { AppConfig } from '../../../platform/config/config.js';

/** There is a gate where there is a port for the proxy to ask; whether the proxy does ask is what `gate check` finds out. */
@Injectable()
export class ConfiguredGate extends GatePresence {
  constructor(private readonly config: AppConfig) {
    super();
  }

  override connected(): boolean {
    return this.config.gatePort !== undefined;
  }
}
