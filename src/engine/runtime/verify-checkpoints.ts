import { GENESIS } from '../core/index.js';
import type { VerificationStore } from '../ports.js';
import { checkpointHash } from './checkpoint.js';
import { finding, type Finding } from './verify-report.js';

const PAGE = 100;

/** Every checkpoint, each against its heads and the one before. */
export async function examineCheckpoints(
  store: Pick<VerificationStore, 'checkpoints'>,
): Promise<{ readonly count: number; readonly findings: readonly Finding[] }> {
  const findings: Finding[] = [];
  let count = 0;
  let previous = GENESIS;
  for (;;) {
    const page = await store.checkpoints(count, PAGE);
    if (page.length === 0) return { count, findings };
    for (const { checkpoint, heads } of page) {
      count += 1;
      const { hash, ...unsigned } = checkpoint;
      const linked = checkpoint.number === count && checkpoint.previous === previous;
      if (!linked)
        findings.push(finding(null, 'checkpoint', `checkpoint ${checkpoint.number} does not follow the one before`));
      else if (checkpointHash(unsigned, heads) !== hash) {
        findings.push(finding(null, 'checkpoint', `checkpoint ${checkpoint.number} was changed`));
      }
      count = checkpoint.number;
      previous = hash;
    }
  }
}
