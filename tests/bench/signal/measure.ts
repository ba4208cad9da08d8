import { several } from '../stage/desk.js';
import { quantile } from '../stage/spread.js';

export interface Signalled {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** How the signals of one repetition are shared out: first one by one, then side by side. */
export interface SignalPlan {
  readonly alone: number;
  readonly sideBySide: number;
  readonly width: number;
}

/** Sends every signal once and waits until its effect is durable. */
export async function measure(
  plan: SignalPlan,
  signal: (number: number) => Promise<unknown>,
): Promise<{ readonly alone: Signalled; readonly together: Signalled }> {
  const alone = await timed(plan.alone, 1, signal);
  const together = await timed(plan.sideBySide, plan.width, (number) => signal(plan.alone + number));
  return { alone, together };
}

async function timed(count: number, width: number, signal: (number: number) => Promise<unknown>): Promise<Signalled> {
  const begun = performance.now();
  const latencies = await several(count, width, async (number) => {
    const sent = performance.now();
    await signal(number);
    return performance.now() - sent;
  });
  const perSecond = (count / (performance.now() - begun)) * 1_000;
  return { perSecond, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}
