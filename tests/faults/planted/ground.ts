import pg from 'pg';
import type { Command } from '../../../src/cli/command.js';
import { demoCommand } from '../../../src/cli/demo.js';
import { openDatabase, parseConfig } from '../../../src/platform/index.js';
import { project } from '../../platform/processes.js';
import { TownClock } from '../clock.js';
import { findClock } from '../database-clock.js';
import { OwnPostgres } from '../postgres.js';

/** Nothing here crashes the server: what it promises about crashes is proved elsewhere. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** One PostgreSQL for many trials: each gets the database anew, migrated, with the demo committee and a clock that moves. */
export class Ground {
  private constructor(readonly postgres: OwnPostgres) {}

  static async open(): Promise<Ground> {
    const ground = new Ground(await OwnPostgres.start(undefined, settings));
    await ground.command(demoCommand, '--people');
    await new TownClock(ground.postgres).install();
    await ground.#execute('alter database lotrinh rename to planted_template');
    return ground;
  }

  /** A database that nobody has used, in the place of the one before. */
  async renew(): Promise<void> {
    await this.#execute('drop database if exists lotrinh with (force)');
    await this.#execute('create database lotrinh owner lotrinh_owner template planted_template');
    await this.#execute(findClock('lotrinh'));
  }

  /** An operator's command as it is without any bug, in this process: a fresh one for every trial would take minutes. */
  async command(command: Command, ...args: string[]): Promise<{ readonly code: number; readonly text: string }> {
    const config = parseConfig({
      DATABASE_URL: this.postgres.url('engine'),
      DATABASE_OWNER_URL: this.postgres.url('owner'),
      LOG_LEVEL: 'silent',
    });
    const lines: string[] = [];
    const opened = await openDatabase(config, project, false, () => undefined);
    try {
      const print = (line: string): void => void lines.push(line);
      const code = await command.run(args, {
        config,
        project,
        print,
        openDatabase: () => Promise.resolve(opened.config),
      });
      return { code, text: lines.join('\n') };
    } finally {
      await opened.release();
    }
  }

  async close(): Promise<void> {
    await this.postgres.remove();
  }

  async #execute(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.postgres.superuserUrl.replace(/\/lotrinh$/, '/postgres') });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }
}
