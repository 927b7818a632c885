import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Nginx } from '../../src/sandbox/proxy/nginx.js';
import type { ProxyOptions } from '../../src/sandbox/proxy/nginx-configuration.js';

/** Debian's nginx with the shipped configuration, on a free port and in a folder of its own. */
export function nginxBefore(options: ProxyOptions): Promise<Nginx> {
  return Nginx.start(mkdtempSync(join(tmpdir(), 'doorman-nginx-')), options);
}
