import { complain, complainOf, openDatabase, parseConfig, type OpenDatabase } from '../platform/index.js';
import { UsageError, type Command, type CommandContext } from './command.js';

const done = 0;
const failed = 1;
const wrongUsage = 2;

/** Finds the command that the arguments name, runs it and returns the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function dispatchCommand(
  commands: readonly Command[],
  args: readonly string[],
  project: string,
): Promise<number> {
  if (args.length === 0 || args[0] === 'help' || args[0] === '--help' || args[0] === '-h') {
    process.stdout.write(usage(commands));
    return args.length === 0 ? wrongUsage : done;
  }
  const command = commands.find(({ name }) => name === args.slice(0, words(name)).join(' '));
  if (!command) {
    complain({ vi: `Không có lệnh "${args.join(' ')}".`, en: `There is no command "${args.join(' ')}".` });
    process.stderr.write(usage(commands));
    return wrongUsage;
  }
  return runCommand(command, args.slice(words(command.name)), project);
}

async function runCommand(command: Command, args: readonly string[], project: string): Promise<number> {
  const opened: OpenDatabase[] = [];
  try {
    return await command.run(args, contextFor(project, opened));
  } catch (error) {
    complainOf(error);
    if (!isWrongUsage(error)) return failed;
    process.stderr.write(usage([command]));
    return wrongUsage;
  } finally {
    for (const database of opened) await database.release();
  }
}

function contextFor(project: string, opened: OpenDatabase[]): CommandContext {
  const config = parseConfig(process.env);
  return {
    config,
    project,
    print: (line) => void process.stdout.write(`${line}\n`),
    openDatabase: async () => {
      const [already] = opened;
      const database = already ?? (await openDatabase(config, project, false, complain));
      if (!already) opened.push(database);
      return database.config;
    },
  };
}

const words = (name: string): number => name.split(' ').length;

const isWrongUsage = (error: unknown): boolean =>
  error instanceof UsageError ||
  (error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS'));

function usage(commands: readonly Command[]): string {
  const lines = commands.map(({ name, takes, about }) => {
    const call = `  npm run cli -- ${name} ${takes}`.trimEnd();
    return `${call}\n      ${about.vi}\n      ${about.en}\n`;
  });
  return `Cách dùng / Usage:\n${lines.join('')}`;
}
