import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUrl, Matches, Max, Min, MinLength, validateSync } from 'class-validator';
import { parse } from 'dotenv';
import { IsAddressOrRange } from './address-or-range.js';
import { ConfigError } from './config-error.js';

/** From the few to the many: each level shows those before it too. */
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const PORT_WANTED = { message: 'a whole number from 1 to 65535, as PORT=4100' };
const GATE_PORT_WANTED = { message: 'a whole number from 1 to 65535, as GATE_PORT=4110, or leave it out' };
const GATE_SPOOL_WANTED = { message: 'a whole number of megabytes, as GATE_SPOOL_MB=1024' };
const GATE_WAIT_WANTED = { message: 'milliseconds from 0 (never wait) to 5000, as GATE_LONGEST_WAIT_MS=1000' };
const SPOOL_WANTED = { message: 'a whole number of megabytes, as DOORMAN_SPOOL_MB=1024' };

/** The settings of this process. Each decorator's message says what to write into the variable. */
export class AppConfig {
  @IsInt(PORT_WANTED)
  @Min(1, PORT_WANTED)
  @Max(65535, PORT_WANTED)
  port: number;

  @Matches(/^[\w.:-]+$/, { message: 'the address to listen on, as HOST=127.0.0.1 or HOST=0.0.0.0' })
  host: string;

  /** Where others reach us; no slash at the end. */
  @IsUrl(
    { protocols: ['http', 'https'], require_protocol: true, require_tld: false },
    { message: 'the address under which the helpdesk reaches Doorman, as DOORMAN_URL=https://doorman.example.org' },
  )
  publicUrl: string;

  /** A PostgreSQL of the organisation's own; without it Doorman runs one in `dataFolder`. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/\S+$/, {
    message: 'a PostgreSQL URL, as DATABASE_URL=postgres://doorman:password@host:5432/doorman, or leave it out',
  })
  databaseUrl: string | undefined;

  @MinLength(2, { message: 'a folder that Doorman may write to, as DOORMAN_DATA=./.doorman' })
  dataFolder: string;

  /** The 32 bytes, as hex or base64, that seal the secrets in the database; without it the key file in `dataFolder`. */
  @IsOptional()
  @Matches(/^([0-9a-fA-F]{64}|[\w+/-]{43}=?)$/, {
    message: '32 random bytes as hex or base64 (write down what `openssl rand -base64 32` prints), or leave it out',
  })
  key: string | undefined;

  /** How much of the disk webhooks may take while the database is away. */
  @IsInt(SPOOL_WANTED)
  @Min(1, SPOOL_WANTED)
  spoolMegabytes: number;

  /** Where the reverse proxy asks about visitors' requests; without it there is no gate. */
  @IsOptional()
  @IsInt(GATE_PORT_WANTED)
  @Min(1, GATE_PORT_WANTED)
  @Max(65535, GATE_PORT_WANTED)
  gatePort: number | undefined;

  /** What the reverse proxy proves itself with. */
  @IsOptional()
  @Matches(/^[\w.~+/=-]{32,256}$/, {
    message:
      'the secret that the reverse proxy sends, 32 characters or more (write down what `openssl rand -hex 32` prints)',
  })
  gateSecret: string | undefined;

  /** Proxies before the reverse proxy, whose X-Forwarded-For is believed; addresses or ranges. */
  @IsAddressOrRange({
    each: true,
    message: 'addresses or ranges with commas between them, as GATE_TRUSTED_PROXIES=10.0.0.0/8,192.0.2.7',
  })
  gateTrustedProxies: string[];

  /** Proxies before Doorman itself, whose X-Forwarded-For is believed; addresses or ranges. */
  @IsAddressOrRange({
    each: true,
    message: 'addresses or ranges with commas between them, as TRUSTED_PROXIES=127.0.0.1,10.0.0.0/8',
  })
  trustedProxies: string[];

  /** How much of what blocked visitors send may be kept within a day. */
  @IsInt(GATE_SPOOL_WANTED)
  @Min(1, GATE_SPOOL_WANTED)
  gateSpoolMegabytes: number;

  /** How long an answer in the host's place may be held back, so that it takes as long as the host's own. */
  @IsInt(GATE_WAIT_WANTED)
  @Min(0, GATE_WAIT_WANTED)
  @Max(5000, GATE_WAIT_WANTED)
  gateLongestWaitMs: number;

  /** What programs prove themselves with that read `/metrics`; without it only those of this machine may, while we are of it alone. */
  @IsOptional()
  @Matches(/^[\w.~+/=-]{16,256}$/, {
    message: '16 characters or more (write down what `openssl rand -hex 16` prints), or leave it out',
  })
  metricsToken: string | undefined;

  @IsIn(LOG_LEVELS, { message: `one of ${LOG_LEVELS.join(', ')}, as LOG_LEVEL=log` })
  logLevel: LogLevel;

  @IsBoolean()
  production: boolean;

  /** Anybody who reaches us may act as any agent; only where nobody but this machine can. */
  @IsBoolean()
  demo: boolean;
}

const DEMO_WANTED = 'nothing into it, unless HOST and DOORMAN_URL are of this machine alone (127.0.0.1)';
const GATE_SECRET_WANTED = 'a secret of 32 characters or more, which the reverse proxy sends too: GATE_PORT is set';
const LOOPBACK_NAMES = new Set(['127.0.0.1', '::1', '[::1]', 'localhost']);

type Environment = Record<string, string | undefined>;

const VARIABLES: Record<keyof AppConfig, string> = {
  port: 'PORT',
  host: 'HOST',
  publicUrl: 'DOORMAN_URL',
  databaseUrl: 'DATABASE_URL',
  dataFolder: 'DOORMAN_DATA',
  key: 'DOORMAN_KEY',
  spoolMegabytes: 'DOORMAN_SPOOL_MB',
  gatePort: 'GATE_PORT',
  gateSecret: 'GATE_SECRET',
  gateTrustedProxies: 'GATE_TRUSTED_PROXIES',
  trustedProxies: 'TRUSTED_PROXIES',
  gateSpoolMegabytes: 'GATE_SPOOL_MB',
  gateLongestWaitMs: 'GATE_LONGEST_WAIT_MS',
  metricsToken: 'METRICS_TOKEN',
  logLevel: 'LOG_LEVEL',
  production: 'NODE_ENV',
  demo: 'DOORMAN_DEMO',
};

/** The settings an environment asks for; throws one `ConfigError` that names every wrong variable at once. */
export function loadConfig(env: Environment): AppConfig {
  const config = new AppConfig();
  const given = (name: string): string | undefined => env[name]?.trim() || undefined;
  const port = given('PORT') ?? '4100';
  Object.assign(config, {
    port: numberOrText(port),
    host: given('HOST') ?? '127.0.0.1',
    publicUrl: (given('DOORMAN_URL') ?? defaultUrl(port)).replace(/\/+$/, ''),
    databaseUrl: given('DATABASE_URL'),
    dataFolder: resolve(given('DOORMAN_DATA') ?? '.doorman'),
    key: given('DOORMAN_KEY'),
    spoolMegabytes: numberOrText(given('DOORMAN_SPOOL_MB') ?? '1024'),
    gatePort: optionalNumber(given('GATE_PORT')),
    gateSecret: given('GATE_SECRET'),
    gateTrustedProxies: listOf(given('GATE_TRUSTED_PROXIES')),
    trustedProxies: listOf(given('TRUSTED_PROXIES')),
    gateSpoolMegabytes: numberOrText(given('GATE_SPOOL_MB') ?? '1024'),
    gateLongestWaitMs: numberOrText(given('GATE_LONGEST_WAIT_MS') ?? '1000'),
    metricsToken: given('METRICS_TOKEN'),
    logLevel: given('LOG_LEVEL') ?? 'log',
    demo: given('DOORMAN_DEMO') !== undefined,
    production: given('NODE_ENV') === 'production',
  });
  const faults = validateSync(config).map(({ property, constraints }) => ({
    variable: VARIABLES[property as keyof AppConfig],
    write: Object.values(constraints ?? {})[0] ?? '',
  }));
  if (config.demo && !isAlone(config)) faults.push({ variable: VARIABLES.demo, write: DEMO_WANTED });
  faults.push(...secretMissing(config));
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

/** A gate that anybody may ask would tell anybody whom it stops. */
function secretMissing({ gatePort, gateSecret }: AppConfig): { variable: string; write: string }[] {
  const isMissing = gatePort !== undefined && gateSecret === undefined;
  return isMissing ? [{ variable: VARIABLES.gateSecret, write: GATE_SECRET_WANTED }] : [];
}

/** Whether nobody but programs of this machine reaches us. */
function isAlone({ host, publicUrl, production }: AppConfig): boolean {
  return !production && LOOPBACK_NAMES.has(host) && isOfThisMachine(publicUrl);
}

/** Whether an address means this machine, whoever reads it. */
export function isOfThisMachine(url: string): boolean {
  return URL.canParse(url) && LOOPBACK_NAMES.has(new URL(url).hostname);
}

/** `loadConfig` of this process: its environment, and below it the file `.env` of the working folder, if there is one. */
export function readConfig(): AppConfig {
  return loadConfig(readEnvironment());
}

/** Whether this run asks for details, whatever else is wrong with its settings. */
export function asksForDetails(): boolean {
  try {
    const level = process.env['LOG_LEVEL'] ?? readEnvironment()['LOG_LEVEL'];
    return ['debug', 'verbose'].includes(level?.trim() ?? '');
  } catch {
    return false;
  }
}

function readEnvironment(): Environment {
  const file = resolve('.env');
  const fromFile = existsSync(file) ? parse(readFileSync(file)) : {};
  return { ...fromFile, ...process.env };
}

/** A wrong port is named once, not a second time through the URL that would follow from it. */
function defaultUrl(port: string): string {
  const isPort = /^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65_535;
  return `http://127.0.0.1:${isPort ? port : '4100'}`;
}

function optionalNumber(text: string | undefined): number | string | undefined {
  return text === undefined ? undefined : numberOrText(text);
}

function listOf(text: string | undefined): string[] {
  return (text ?? '').split(',').flatMap((one) => one.trim() || []);
}

/** Text that is no number stays text, for the validation to name. */
function numberOrText(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** `readConfig`, or the faults on stderr and exit code 1. */
export function readConfigOrExit(): AppConfig {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
