import { vietnamCalendar } from '../../src/calendar/rules/index.js';
import { diagramOf, forecast, hashOf, mermaid, optionsOf, svgOf, type Situation } from '../../src/engine/core/index.js';
import { resolutionV1, type Kind } from '../../workflows/resolution/v1/index.js';
import { capacities } from './committee.js';
import { explore, type Place } from './explore.js';

/*
 * Run by itself, under another time zone and locale: prints one hash over everything that the pure code makes of a kind
 * of life. With TRAPPED set, whatever depends on the machine throws.
 */

const forbid = (what: string) => (): never => {
  throw new Error(`${what} was used`);
};

function trap(): void {
  const RealDate = Date;
  class TrappedDate extends RealDate {
    constructor(...given: [number | string] | []) {
      if (given.length === 0) throw new Error('the present time was asked for');
      super(...(given as [number]));
    }
    static override now = forbid('Date.now');
    override getHours = forbid('local hours');
    override getDate = forbid('local dates');
    override getTimezoneOffset = forbid('the time zone');
    override toLocaleString = forbid('the locale');
    override toLocaleDateString = forbid('the locale');
  }
  Object.assign(globalThis, {
    Date: TrappedDate,
    setTimeout: forbid('setTimeout'),
    setInterval: forbid('setInterval'),
  });
  Math.random = forbid('Math.random');
  globalThis.crypto.randomUUID = forbid('randomUUID');
  Object.assign(String.prototype, {
    localeCompare: forbid('localeCompare'),
    toLocaleLowerCase: forbid('toLocaleLowerCase'),
    toLocaleUpperCase: forbid('toLocaleUpperCase'),
  });
  Object.assign(Number.prototype, { toLocaleString: forbid('toLocaleString') });
  Object.assign(Intl, {
    Collator: forbid('Collator'),
    DateTimeFormat: forbid('DateTimeFormat'),
    NumberFormat: forbid('NumberFormat'),
  });
}

const situation = ({ taken, today, seq }: Place): Situation => {
  const { actor: _actor, ...env } = taken.env;
  return { ...env, facts: {}, now: `${today}T02:00:00.000Z`, occurredOn: today, calendar: vietnamCalendar, seq };
};

function readings(place: Place): unknown {
  const { snapshot, standing } = place;
  const here = situation(place);
  return {
    forecast: forecast(resolutionV1, snapshot, here),
    options: optionsOf(resolutionV1, snapshot, Object.values(capacities), here, { all: true }),
    diagram: diagramOf(resolutionV1, { standing, travelled: ['create', 'draft.submit'], allowed: ['draft.accept'] }),
  };
}

/** Reading a life is slower than living it; a part of the lives will do. */
const EVERY = 7;

if (process.env.TRAPPED) trap();
const { places, tips } = explore((process.argv[2] ?? 'plan') as Kind);
const bare = diagramOf(resolutionV1);
const everything = {
  lives: places.map(({ key, snapshot, effects }) => ({ key, snapshot, effects })),
  readings: tips.filter((_tip, index) => index % EVERY === 0).map(readings),
  pictures: (['vi', 'en'] as const).map((language) => [mermaid(bare, language), svgOf(bare, language)]),
};
process.stdout.write(hashOf(everything));
