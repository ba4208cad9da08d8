import type { Bilingual } from '../contracts/text.js';
import type { Config, ReadyConfig } from '../platform/index.js';

/** A command of the operator: `npm run cli -- <name> …`. */
export interface Command {
  /** One word or two, as typed: `migrate`, `admin create`. */
  readonly name: string;
  /** What may follow the name: `<scenario.yaml> [--json]`; empty if nothing. */
  readonly takes: string;
  readonly about: Bilingual;
  /** Does the work and returns the exit code: 0 done, 1 failed. Parses its own arguments with node's parseArgs. */
  run(args: readonly string[], context: CommandContext): Promise<number>;
}

/** What a command gets from the dispatcher. */
export interface CommandContext {
  readonly config: Config;
  /** The folder of the program. */
  readonly project: string;
  /** One line on standard output. */
  readonly print: (line: string) => void;
  /**
   * Opens the configured or embedded database, migrated, and returns its addresses; closed by the dispatcher when the
   * command ends. A running program in the same folder is not disturbed: its server is joined.
   */
  readonly openDatabase: () => Promise<ReadyConfig>;
}

/** The command was called in a wrong way; ends with its usage and exit code 2. */
export class UsageError extends Error {
  constructor(readonly text: Bilingual) {
    super(text.en);
    this.name = 'UsageError';
  }
}
