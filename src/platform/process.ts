import type { Bilingual } from '../contracts/text.js';
import { ConfigError } from './config.js';
import type { Logger } from './logging.js';

/** One line in both languages on standard error, for whoever started the program. */
export const complain = (text: Bilingual): void => void process.stderr.write(`${oneLine(text)}\n`);

/** Says why the program cannot go on. Errors that carry a text for people are told as that, all others with their stack. */
export function complainOf(error: unknown): void {
  const known = wordsOf(error);
  if (known) process.stderr.write(`${known.join('\n')}\n`);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

function wordsOf(error: unknown): readonly string[] | undefined {
  if (error instanceof ConfigError) return error.lines;
  if (typeof error !== 'object' || error === null) return undefined;
  if ('text' in error) return [oneLine(error.text as Bilingual)];
  if ('problem' in error) return [oneLine((error.problem as { detail: Bilingual }).detail)];
  if (error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')) {
    return [oneLine({ vi: `Tham số không đúng: ${error.message}`, en: `Wrong argument: ${error.message}` })];
  }
  const { code, address, port } = error as { code?: string; address?: string; port?: number };
  if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL') {
    return [
      oneLine({
        vi: `Không mở được địa chỉ ${address}:${port} (${code}); hãy dừng chương trình đang dùng nó hoặc đặt PORT, HOST khác.`,
        en: `The address ${address}:${port} cannot be opened (${code}); stop what uses it, or set another PORT or HOST.`,
      }),
    ];
  }
  return undefined;
}

const oneLine = ({ vi, en }: Bilingual): string => `${vi} / ${en}`;

/** npm hands a Ctrl-C of the terminal on to a program that got it already; what follows so closely is the same one. */
const sameKeyMs = 1500;

/**
 * Resolves when the program is asked to stop. A second, later Ctrl-C ends the process at once; so do errors that nobody
 * caught, after they were logged, but those give the orderly stop its chance.
 */
export function stopRequested(logger: Logger): Promise<{ exitCode: number }> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const onSignal = (): void => {
      if (first !== undefined && Date.now() - first > sameKeyMs) process.exit(130);
      first ??= Date.now();
      resolve({ exitCode: 0 });
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
    const onFault = (error: unknown): void => {
      logger.fatal({ err: error }, 'an error that nobody caught');
      resolve({ exitCode: 1 });
    };
    process.on('uncaughtException', onFault);
    process.on('unhandledRejection', onFault);
  });
}

/**
 * Waits for work that leaves nothing behind when it is dropped, such as waiting for somebody else's database: being
 * asked to stop meanwhile ends the process at once.
 */
export async function orLeave<Result>(work: Promise<Result>, stop: Promise<{ exitCode: number }>): Promise<Result> {
  let waiting = true;
  const leave = async (): Promise<void> => {
    const { exitCode } = await stop;
    if (waiting) process.exit(exitCode);
  };
  void leave();
  try {
    return await work;
  } finally {
    waiting = false;
  }
}

export interface Step {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

/**
 * Takes the steps of a stop in order; one that fails is logged and does not keep the next from happening.
 * Ends the process, also when a step hangs for longer than `limitSeconds`.
 */
export async function stopInOrder(
  steps: readonly Step[],
  logger: Logger,
  exitCode: number,
  limitSeconds: number,
): Promise<never> {
  setTimeout(() => process.exit(1), limitSeconds * 1000).unref();
  let code = exitCode;
  for (const { name, run } of steps) {
    try {
      await run();
    } catch (error) {
      logger.error({ err: error, step: name }, 'a step of the stop failed');
      code = 1;
    }
  }
  process.exit(code);
}
