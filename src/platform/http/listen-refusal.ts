import { UnavailableError } from '../errors/doorman-error.js';
import { codeOf } from '../errors/error-code.js';

/** Why a server could not listen, and what to do; any other error as it is. */
export function listenRefusal(error: unknown, { port, host }: { port: number; host: string }): unknown {
  const code = codeOf(error) ?? '';
  const words: Record<string, string> = {
    EADDRINUSE: `Another program has port ${port}: stop it, or choose another one with PORT.`,
    EACCES: `Port ${port} is not for everybody: choose one above 1023 with PORT, and let a reverse proxy have the other.`,
    EADDRNOTAVAIL: `HOST ${host} is no address of this machine: write one that is, 127.0.0.1 or 0.0.0.0.`,
    ENOTFOUND: `HOST ${host} names no address: write 127.0.0.1, 0.0.0.0 or an address of this machine.`,
  };
  const sentence = words[code];
  return sentence === undefined ? error : new UnavailableError('http.listen', sentence, { cause: error });
}
