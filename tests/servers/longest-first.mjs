import TestSequencer from '@jest/test-sequencer';

/** Towns under faults, whole years, starts and stops of the program: what takes a minute or more, whatever its file's size. */
const long = /tests\/(?:faults|clock|access|platform\/start-and-stop)/;

/**
 * On a fresh clone jest knows no times and begins with the largest files; a long test that comes last keeps one worker busy
 * and the others idle. These begin, the rest is in jest's order.
 */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ path }) => long.test(path.replaceAll('\\', '/')) && path.endsWith('.e2e.ts');
    return [...sorted.filter(isLong), ...sorted.filter((each) => !isLong(each))];
  }
}
