import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '../support/until.js';
import { unusedPort } from '../support/unused-port.js';

const PROGRAMS = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx'];
const SHIPPED = fileURLToPath(new URL('../../deploy/nginx/', import.meta.url));

export interface NginxOptions {
  /** Where the host listens. */
  hostUrl: string;
  gatePort: number;
  secret: string;
  install?: string;
  whenDown?: 'open' | 'closed';
  /** More lines for the server block. */
  more?: string;
  /** Without the gate. */
  plain?: boolean;
  /** Only for a host that keeps its connections longer than nginx does. */
  keepalive?: boolean;
}

/** Debian's nginx with the shipped configuration, on a free port and in a folder of its own. */
export class Nginx {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(options: NginxOptions): Promise<Nginx> {
    const program = PROGRAMS.find((path) => existsSync(path));
    if (!program) throw new Error('nginx is not installed: apt-get install nginx');
    const folder = mkdtempSync(join(tmpdir(), 'doorman-nginx-'));
    const port = await unusedPort();
    for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(join(folder, name));
    cpSync(SHIPPED, folder, { recursive: true });
    const shared = join(folder, 'doorman-gate.conf');
    const text = readFileSync(shared, 'utf8').replace('127.0.0.1:4110', `127.0.0.1:${options.gatePort}`);
    writeFileSync(shared, text);
    writeFileSync(join(folder, 'nginx.conf'), configuration(port, options));
    const child = spawn(program, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], {
      stdio: 'ignore',
    });
    const url = `http://127.0.0.1:${port}`;
    const nginx = new Nginx(url, folder, child);
    await until('nginx answers', () => nginx.answers());
    return nginx;
  }

  get errors(): string {
    return readFileSync(join(this.folder, 'error.log'), 'utf8');
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await gone;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<boolean> {
    if (this.child.exitCode !== null) throw new Error(`nginx does not start: ${this.errors}`);
    const answer = await fetch(`${this.url}/nginx-is-here`).catch(() => null);
    await answer?.arrayBuffer();
    return answer?.status === 200;
  }
}

function configuration(port: number, options: NginxOptions): string {
  const {
    hostUrl,
    secret,
    install = hostUrl,
    whenDown = 'open',
    more = '',
    plain = false,
    keepalive = false,
  } = options;
  return `daemon off;
worker_processes 1;
pid nginx.pid;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  upstream helpdesk { server ${new URL(hostUrl).host}; ${keepalive ? 'keepalive 32;' : ''} }
  map $http_upgrade $connection_upgrade { default upgrade; "" ""; }
  include doorman-gate.conf;
  server {
    listen 127.0.0.1:${port} backlog=2048;
    client_max_body_size 1m;
    set $doorman_host "http://helpdesk";
    set $doorman_secret "${secret}";
    set $doorman_install "${install}";
    set $doorman_down ${whenDown};
    ${more}
    ${plain ? '' : 'include doorman-gate-server.conf;'}
    location = /nginx-is-here { return 200 "here"; }
    location / {
      proxy_pass http://helpdesk;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
    }
  }
}
`;
}
