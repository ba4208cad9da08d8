import type { Fault } from './strike.js';
import type { Town } from './town.js';
import { until } from './until.js';

interface Row {
  readonly instance: string;
  readonly attempts: number;
  readonly error: string | null;
}

const UNKNOWN_VERSION = 99;

/** A ladder that could not be climbed is tried again after ten minutes. */
const TRIED_AGAIN = 11 * 60_000;

/** A deadline that cannot be fired: the version of its workflow is not known, so that every dispatch to it throws. */
export function poisonedDeadline(): Fault {
  let poisoned = '';
  const row = async (town: Town): Promise<Row | undefined> =>
    (
      await town.query<Row & Record<string, unknown>>(
        `select instance, attempts, last_error as error from deadline
         where instance = $1 and status = 'open' and at <= test_clock.clock_timestamp()`,
        [poisoned],
      )
    )[0];
  const ofVersion = (town: Town, version: number) =>
    town.query('update instance set definition_version = $1 where id = $2', [version, poisoned]);
  return {
    name: 'a poison job',
    does: 'one of the deadlines that are due cannot be fired; the others fire, it is tried again and told of',
    async inject(town) {
      const [found] = await town.query<{ instance: string }>(
        `select instance from deadline where status = 'open' and name = 'drafting' order by at limit 1`,
      );
      poisoned = found?.instance ?? '';
      await ofVersion(town, UNKNOWN_VERSION);
    },
    async after(town) {
      await until('the others have fired, and this one was tried again', async () => {
        const { due } = await town.waiting();
        const found = await row(town);
        return due === 1 && found !== undefined && found.attempts >= 2 && found.error !== null;
      });
      const told = town.workers.some(({ output }) =>
        output.split('\n').some((line) => line.includes('could not be fired') && line.includes(poisoned)),
      );
      if (!told) throw new Error('no worker said which deadline it could not fire');
      await ofVersion(town, 1);
      await town.clock.advance(TRIED_AGAIN);
    },
  };
}
