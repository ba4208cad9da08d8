import { Chance } from '../chance.js';
import { everyArc } from '../../workflows/explore.js';
import { Tally } from './book.js';
import { Lot, LOT, type Lived } from './lot.js';
import { watchStatements } from './sabotage.js';
import { Origin } from './world.js';

/** As many worlds at the same time, each with a database of its own. */
const SIDE_BY_SIDE = 3;

const number = (name: string): number | null => {
  const given = process.env[name];
  return given === undefined || given === '' ? null : Number(given);
};

export interface Outcome {
  readonly tally: Tally;
  readonly missedArcs: readonly string[];
  /** Everything that broke, in words that suffice to see it again; empty when all promises held. */
  readonly broken: readonly string[];
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * So many histories, lot by lot. HISTORIES, HISTORY_SEED and HISTORY_ONLY change how many, from which seed, and which one
 * alone; with the others of its lot, whose world it shares.
 */
export async function liveHistories(many: number): Promise<Outcome> {
  const seed = new Chance(number('HISTORY_SEED') ?? Math.floor(Math.random() * 2 ** 31));
  const only = number('HISTORY_ONLY');
  const histories = number('HISTORIES') ?? many;
  const [tally, arcs, broken] = [new Tally(), new Set<string>(), [] as string[]];
  const begun = performance.now();
  const origin = await Origin.make();
  const stopWatching = watchStatements((backend) => origin.endBackend(backend));
  const first = only === null ? 0 : only - (only % LOT);
  const end = only === null ? histories : Math.min(first + LOT, histories);
  const lots = Array.from({ length: Math.ceil((end - first) / LOT) }, (_each, at) => first + at * LOT).values();
  const lane = async (): Promise<void> => {
    for (const from of lots) {
      if (broken.length > 0) return;
      const numbers = Array.from({ length: Math.min(LOT, end - from) }, (_each, at) => from + at);
      const lived = await Lot.live(origin, numbers, seed, tally, arcs);
      tally.count('histories', 'all', lived.lives.length);
      tally.count('histories', 'ended', lived.lives.filter(({ hasEnded }) => hasEnded).length);
      if (only !== null) say(lived.lives.find((life) => life.number === only)?.told.join('\n') ?? '');
      broken.push(...inWords(lived, `HISTORIES=${histories} HISTORY_SEED=${seed.seed}`));
      const minutes = (performance.now() - begun) / 60_000;
      if (end - first > LOT * 2) say(`${tally.of('histories', 'all')} histories in ${minutes.toFixed(1)} minutes`);
    }
  };
  try {
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  } finally {
    stopWatching();
    await origin.remove();
  }
  const missedArcs = everyArc().filter((arc) => !arcs.has(arc));
  for (const each of broken) say(`BROKEN ${each.split('\n')[0]}`);
  report(tally, missedArcs, seed.seed, (performance.now() - begun) / 60_000);
  return { tally, missedArcs, broken };
}

function inWords({ lives, breaches }: Lived, run: string): string[] {
  return breaches.map(({ history, instance, what }) => {
    const life = lives.find((each) => each.number === history || (instance != null && each.id === instance));
    const again = `${run} HISTORY_ONLY=${life?.number ?? lives[0]?.number ?? 0}`;
    return [`${what}   (${again}; ${instance ?? life?.id ?? 'no resolution'})`, ...(life?.told ?? [])].join('\n    ');
  });
}

function report(tally: Tally, missedArcs: readonly string[], seed: number, minutes: number): void {
  const lived = tally.of('histories', 'all');
  const all = everyArc().length;
  say(
    [
      `${lived} histories, HISTORY_SEED=${seed}: ${minutes.toFixed(1)} minutes, ${Math.round(lived / minutes)} a minute`,
      `  ended: ${tally.of('histories', 'ended')}; proved: ${tally.line('proved')}`,
      `  answers: ${tally.line('answers')}`,
      `  sent: ${tally.line('manners')}`,
      `  races: ${tally.line('races')}`,
      `  blows that fell: ${tally.sum('blows')}: ${tally.line('blows')}`,
      `  time: ${tally.line('time')}; programs: ${tally.line('programs')}; calendar: ${tally.line('calendar')}`,
      `  sweeps and relays: ${tally.line('sweeps and relays')}`,
      `  transitions taken: ${all - missedArcs.length} of ${all}${missedArcs.length ? `; not: ${missedArcs.join(', ')}` : ''}`,
      `  accepted: ${tally.line('accepted')}`,
      `  by themselves: ${tally.line('by themselves')}`,
      `  refused: ${tally.line('refusals')}`,
    ].join('\n'),
  );
}
