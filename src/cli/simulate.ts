import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { AppModule } from '../app.module.js';
import {
  readScenario,
  reportOf,
  ScenarioError,
  simulate,
  timeLine,
  tongues,
  type Simulation,
  type Tongue,
} from '../simulation/index.js';
import { UsageError, type Command, type CommandContext } from './command.js';

/** Plays a scenario against the real engine on a database of its own and tells what happened. */
export const simulateCommand: Command = {
  name: 'simulate',
  takes: '<scenario.yaml> [--json] [--lang vi|en|both]',
  about: {
    vi: 'diễn lại một kịch bản nhiều năm trên cơ sở dữ liệu riêng, rồi so với kỳ vọng',
    en: 'play a scenario of several years on a database of its own, then compare it with what it expects',
  },
  async run(args, context) {
    const { file, json, lang } = argumentsOf(args);
    try {
      const simulation = await play(file, context);
      context.print(json ? JSON.stringify(reportOf(simulation), undefined, 2) : timeLine(simulation, lang));
      return simulation.holds ? 0 : 1;
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      process.stderr.write(`${error.lines.join('\n')}\n`);
      return 1;
    }
  },
};

function argumentsOf(args: readonly string[]): { file: string; json: boolean; lang: Tongue } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, lang: { type: 'string', default: 'both' } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new UsageError({ vi: 'Cần đúng một tệp kịch bản.', en: 'Exactly one scenario file is needed.' });
  }
  const lang = tongues.find((tongue) => tongue === values.lang);
  if (lang === undefined) {
    throw new UsageError({
      vi: `--lang là một trong: ${tongues.join(', ')}.`,
      en: `--lang is one of: ${tongues.join(', ')}.`,
    });
  }
  return { file, json: values.json, lang };
}

async function play(file: string, { openDatabase }: CommandContext): Promise<Simulation> {
  const scenario = readScenario(file, await textOf(file));
  const server = await openDatabase();
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort(interrupted);
  // Asked to stop, the simulation ends before its next act, so that its database is dropped all the same.
  for (const signal of signals) process.once(signal, interrupt);
  try {
    return await simulate(scenario, server, {
      file,
      house: (config, instead) => AppModule.with(config, instead),
      stop: interruption.signal,
    });
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const interrupted = Object.assign(new Error('interrupted'), {
  text: {
    vi: 'Đã dừng theo yêu cầu; cơ sở dữ liệu mô phỏng đã được xóa.',
    en: 'Stopped as asked; the simulation’s database was dropped.',
  },
});

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw Object.assign(new Error(code), {
      text: { vi: `Không đọc được kịch bản ${file} (${code}).`, en: `The scenario ${file} cannot be read (${code}).` },
    });
  }
}
