import { Chance } from './chance.js';
import { diskFull, SmallDisk } from './disk.js';
import { say, type Ledger } from './ledger.js';
import { strike, type Fault, type StrikeOptions } from './strike.js';
import { Town } from './town.js';

export interface SceneOptions extends StrikeOptions {
  readonly ledger: Ledger;
  readonly seed: number;
}

/** Lets a fault strike, enters what was found, and demands that nothing was broken. */
export async function struck(town: Town, fault: Fault, { ledger, seed, ...options }: SceneOptions): Promise<void> {
  const findings = await strike(town, fault, new Chance(seed), options);
  ledger.enter(town.setting, fault, seed, findings);
  expect(findings.faults).toEqual([]);
}

/** To be called in a `describe`: opens a town there, one test for each fault; the town, once it stands. */
export function townUnder(faults: readonly Fault[], open: () => Promise<Town>, scene: SceneOptions): () => Town {
  let town: Town | null = null;
  const current = (): Town => {
    if (!town) throw new Error('the town did not open');
    return town;
  };
  beforeAll(async () => {
    town = await open();
  });
  afterAll(() => town?.close());
  test.each(faults.map((fault) => [fault.name, fault] as const))('%s', (_name, fault) =>
    struck(current(), fault, scene),
  );
  return current;
}

/** A town whose data lies on a disk that is filled up. Where none can be mounted, it is said loudly what was not run. */
export function describeWithSmallDisk(scene: SceneOptions): void {
  const isPossible = SmallDisk.isPossible();
  if (!isPossible) {
    say(
      '\n!!! Không gắn được tmpfs (cần root): phép thử đĩa đầy KHÔNG được chạy.\n' +
        '!!! No tmpfs can be mounted here (it needs root): the fault “disk full” was NOT RUN.\n',
    );
  }
  (isPossible ? describe : describe.skip)('with a small disk', () => {
    const disk = new SmallDisk();
    const open = (): Promise<Town> => {
      disk.mount();
      return Town.open({ queue: 'postgres', mains: 1, workers: 1, home: disk.folder });
    };
    townUnder([diskFull(disk)], open, scene);
    afterAll(() => disk.unmount());
  });
}
