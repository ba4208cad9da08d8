import type { Findings } from './check.js';
import type { Fault } from './strike.js';

interface Line extends Findings {
  /** How the installation worked. */
  readonly setting: string;
  readonly fault: string;
  readonly does: string;
  readonly seed: number;
}

/** What every fault did and what was found, as one line at once and as a table at the end. */
export class Ledger {
  readonly #lines: Line[] = [];

  enter(setting: string, { name, does }: Pick<Fault, 'name' | 'does'>, seed: number, findings: Findings): void {
    this.#lines.push({ setting, fault: name, does, seed, ...findings });
    const { ok, fail, info, verify, faults } = findings;
    const verdict = faults.length === 0 ? verify : `BROKEN: ${faults.join('; ')}`;
    say(`[${setting}] ${name}: ok ${ok}, fail ${fail}, info ${info} · ${verdict} · FAULT_SEED=${seed}`);
  }

  print(): void {
    const rows = this.#lines.map(
      ({ setting, fault, does, ok, fail, info, faults }) =>
        `| ${fault} | ${does} | ${setting} | ${ok} / ${fail} / ${info} | ${faults.length === 0 ? 'sound' : 'BROKEN'} |`,
    );
    const head = ['| fault | what was done | with | ok / fail / info | found |', '| --- | --- | --- | --- | --- |'];
    say(`\n${[...head, ...rows].join('\n')}\n`);
  }
}

/** Past jest, which keeps what tests print until they have ended. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);
