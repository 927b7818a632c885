import { ConsoleLogger } from '@nestjs/common';
import { LOG_LEVELS, type AppConfig } from './config/config.js';

/** Fields that never reach a log, at any depth, whatever their case. Messages are constants, so only fields need it. */
const SECRET_FIELDS = [
  'token',
  'apiToken',
  'api_token',
  'accessToken',
  'access_token',
  'api_access_token',
  'secret',
  'webhookSecret',
  'webhook_secret',
  'password',
  'authorization',
  'cookie',
  'signature',
  'databaseUrl',
  'DATABASE_URL',
];

/** What Nest tells of its own start is of no use to whoever runs it. */
const SILENT_CONTEXTS = ['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication'];

/** By these Nest tells of a failed start. */
const FAILED_START = ['ExceptionHandler', 'NestApplication'];

class DoormanLogger extends ConsoleLogger {
  override log(message: unknown, ...rest: unknown[]): void {
    if (!SILENT_CONTEXTS.includes(String(rest.at(-1)))) super.log(message, ...rest);
  }

  /** A failed start is told once, by main.ts; Nest would print the error with every field it has. */
  override error(message: unknown, ...rest: unknown[]): void {
    if (!FAILED_START.includes(String(rest.at(-1)))) super.error(message, ...rest);
  }
}

/** One JSON line per entry in production, readable lines otherwise; `logger.log('constant message', { field: 1 })`. */
export function createLogger(config: Pick<AppConfig, 'production' | 'logLevel'>): ConsoleLogger {
  return new DoormanLogger({
    json: config.production,
    colors: !config.production && process.stdout.isTTY,
    structuredParams: true,
    flattenParams: true,
    redact: SECRET_FIELDS,
    logLevels: LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(config.logLevel) + 1),
  });
}
