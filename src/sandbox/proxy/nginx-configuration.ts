/** What stands in front of what. */
export interface ProxyOptions {
  /** Where the helpdesk listens. */
  hostUrl: string;
  /** Where Doorman's gate listens, and the secret it is asked with. */
  gatePort: number;
  secret: string;
  /** The address Doorman was installed with; the helpdesk's own unless told otherwise. */
  install?: string;
  whenDown?: 'open' | 'closed';
  /** More lines for the server block. */
  more?: string;
  /** Without the gate. */
  plain?: boolean;
  /** Only for a host that keeps its connections longer than nginx does. */
  keepalive?: boolean;
  /** Waits for the gate as long as it takes: on a busy machine, for whoever tests something else than its silence. */
  patient?: boolean;
  /** How large a body may be, as nginx writes it. */
  largestBody?: string;
}

/** nginx' own address by which it is known to be up. */
export const HERE = '/nginx-is-here';

/** What is this nginx' own: `mark` is its answer at `HERE`, so that no other on the same port is taken for it. */
export interface ProxyPlace {
  port: number;
  user: string | null;
  mark: string;
}

/** A whole configuration as an administrator would have one: a proxy before the helpdesk, with Doorman's two files. */
export function nginxConfiguration({ port, user, mark }: ProxyPlace, options: ProxyOptions): string {
  const { hostUrl, plain = false, keepalive = false, more = '', largestBody = '1m' } = options;
  return `daemon off;
${user === null ? '' : `user ${user};`}
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
    listen 127.0.0.1:${String(port)} backlog=2048;
    client_max_body_size ${largestBody};
    ${gateLines(options)}
    ${more}
    ${plain ? '' : 'include doorman-gate-server.conf;'}
    location = ${HERE} { return 200 "${mark}"; }
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

function gateLines({ hostUrl, secret, install = hostUrl, whenDown = 'open' }: ProxyOptions): string {
  return [
    'set $doorman_host "http://helpdesk";',
    `set $doorman_secret "${secret}";`,
    `set $doorman_install "${install}";`,
    `set $doorman_down ${whenDown};`,
  ].join('\n    ');
}
