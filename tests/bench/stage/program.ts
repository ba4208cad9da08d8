import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { project } from './project.js';

/** Builds the program unless it is as new as its sources. */
export function build(): void {
  const done = spawnSync(process.execPath, ['scripts/build.mjs', '--if-stale'], { cwd: project, stdio: 'inherit' });
  if (done.status !== 0) throw new Error('the program cannot be built: npm run build');
}

/** A program of ours as a process of its own, built, as an office runs it; its log goes to a file. */
export class Program {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  /** `dist/src/<name>.js`; resolves once its log shows the pattern. `imports` are run before it. */
  static async start(
    name: 'main' | 'worker',
    env: Readonly<Record<string, string>>,
    ready: RegExp,
    imports: readonly string[] = [],
  ): Promise<{ readonly program: Program; readonly match: RegExpExecArray }> {
    const folder = mkdtempSync(join(tmpdir(), 'lotrinh-bench-log-'));
    const log = openSync(join(folder, 'log'), 'w');
    const modules = imports.flatMap((module) => ['--import', module]);
    const child = spawn(process.execPath, [...modules, join(project, 'dist', 'src', `${name}.js`)], {
      cwd: project,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_FORMAT: 'json', PORT: '0', ...env },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    const program = new Program(child, folder);
    const limit = Date.now() + 60_000;
    for (;;) {
      const match = ready.exec(program.log());
      if (match) return { program, match };
      if (child.exitCode !== null || Date.now() > limit) {
        const said = program.log();
        await program.stop();
        throw new Error(`src/${name} did not start:\n${said}`);
      }
      await new Promise((wake) => setTimeout(wake, 50));
    }
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  log(): string {
    return readFileSync(join(this.folder, 'log'), 'utf8');
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGTERM');
      const timer = setTimeout(() => this.child.kill('SIGKILL'), 20_000);
      await gone;
      clearTimeout(timer);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The HTTP process of the program over this database. `imports` are run before it. */
export async function startHttp(
  databaseUrl: string,
  ownerUrl: string,
  env: Readonly<Record<string, string>> = {},
  imports: readonly string[] = [],
): Promise<{ readonly program: Program; readonly base: string }> {
  const given = { DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: ownerUrl, DEMO: 'people', ...env };
  const { program, match } = await Program.start('main', given, /running at (http:[^"\s]+)/, imports);
  return { program, base: match[1] ?? '' };
}
