import type { LoggerService } from '@nestjs/common';
import { pino, type Logger as PinoLogger } from 'pino';
import type { Config } from './config.js';

export type Logger = PinoLogger;

/** Structured JSON, one object per line; on a terminal, or if asked for, the same as plain lines. */
export function createLogger(config: Pick<Config, 'logLevel' | 'logFormat'>): Logger {
  const text = config.logFormat === 'text' || (config.logFormat === 'auto' && process.stdout.isTTY);
  const options = {
    level: config.logLevel,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return text ? pino(options, { write: (line) => void process.stdout.write(asText(line)) }) : pino(options);
}

interface Entry {
  readonly level: string;
  readonly time: string;
  readonly msg?: string;
  readonly err?: { readonly stack?: string; readonly message?: string };
}

const left = new Set(['level', 'time', 'msg', 'err', 'pid']);

function asText(line: string): string {
  const entry = JSON.parse(line) as Entry;
  const rest = Object.entries(entry)
    .filter(([name]) => !left.has(name))
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' ');
  const head =
    `${entry.time.slice(11, 19)} ${entry.level.toUpperCase().padEnd(5)} ${entry.msg ?? ''} ${rest}`.trimEnd();
  return entry.err ? `${head}\n  ${entry.err.stack ?? entry.err.message ?? ''}\n` : `${head}\n`;
}

/** Lets Nest's own messages take the same road. Its chatter about routes and modules is kept for the level debug. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug({ context: contextOf(rest) }, String(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn({ context: contextOf(rest) }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const stack = rest.find((part): part is string => typeof part === 'string' && part.includes('\n    at '));
    const context = contextOf(rest.filter((part) => part !== stack));
    if (message instanceof Error) this.logger.error({ context, err: message }, message.message);
    else this.logger.error({ context, stack }, String(message));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.trace({ context: contextOf(rest) }, String(message));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.logger.trace({ context: contextOf(rest) }, String(message));
  }
}

const contextOf = (rest: readonly unknown[]): string | undefined => {
  const last = rest.at(-1);
  return typeof last === 'string' ? last : undefined;
};
