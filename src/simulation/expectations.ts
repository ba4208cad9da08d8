import type { Bilingual } from '../contracts/text.js';
import type { ResolutionContext } from '../../workflows/resolution/v1/index.js';
import type { DeadlineChange, Happened, Milestone } from './milestone.js';
import type { Play } from './player.js';
import type { Expectation } from './scenario.js';

/** An expectation beside what came of it. */
export interface Comparison {
  readonly line: number | null;
  readonly resolution: string;
  readonly expected: Bilingual;
  readonly found: Bilingual;
  readonly holds: boolean;
}

type Checked = Omit<Comparison, 'line' | 'resolution'>;

/** Holds every expectation against the play. Pure. */
export function compare(expectations: readonly Expectation[], play: Play): Comparison[] {
  return expectations.map((expectation) => {
    const { line, resolution } = expectation;
    const life = play.milestones.filter((milestone) => isOf(milestone, resolution));
    const context = play.resolutions.get(resolution)?.told.snapshot?.context as ResolutionContext | undefined;
    return { line, resolution, ...checks[expectation.about](expectation, life, context) };
  });
}

const isOf = (milestone: Milestone, name: string): milestone is Happened =>
  milestone.kind === 'happened' && milestone.resolution.name === name;

type Check = (expectation: Expectation, life: readonly Happened[], context: ResolutionContext | undefined) => Checked;

const checks: Readonly<Record<Expectation['about'], Check>> = {
  stage: ({ stage, on, by }, life) => {
    if (on === undefined && by === undefined)
      return equal('giai đoạn cuối', 'final stage', stage, life.at(-1)?.to.stage);
    const days = life.filter(({ from, to }) => to.stage === stage && from?.stage !== stage).map(({ day }) => day);
    const holds = days.some((day) => (on === undefined || day === on) && (by === undefined || day <= by));
    const when = on === undefined ? both(` chậm nhất ${by}`, ` by ${by}`) : both(` ngày ${on}`, ` on ${on}`);
    return {
      expected: both(`vào giai đoạn ${stage}${when.vi}`, `enters the stage ${stage}${when.en}`),
      found: listed(days),
      holds,
    };
  },

  deadline: ({ deadline, day, outcome }, life) => {
    const spans = spansOf(life).filter(({ name }) => name === deadline);
    const shown = spans.map((span) => `${span.day} ${span.outcome}`);
    const ending = outcome === undefined ? '' : ` (${outcome})`;
    return {
      expected: both(`hạn ${deadline} ngày ${day}${ending}`, `deadline ${deadline} on ${day}${ending}`),
      found: listed(shown),
      holds: spans.some((span) => span.day === day && (outcome === undefined || span.outcome === outcome)),
    };
  },

  due: ({ due, on }, life) => {
    // An event that is a rung of the ladder comes before or after, and does not make the deadline fall due.
    const days = life.flatMap(({ actor }) =>
      actor.kind === 'clock' && actor.deadline === due && actor.rung === undefined ? [actor.day] : [],
    );
    return {
      expected: both(`hạn ${due} đến ngày ${on}`, `deadline ${due} falls due on ${on}`),
      found: listed(days),
      holds: days.includes(on ?? ''),
    };
  },

  symbol: ({ symbol }, _life, context) => equal('số, ký hiệu', 'symbol', symbol, context?.issue?.symbol),
  latencyDays: ({ latencyDays }, _life, context) =>
    equal('số ngày sau cấp trên', 'days after the parent', latencyDays, context?.issue?.latency[0]?.days),
  returns: ({ returns }, _life, context) => equal('số lần trả lại', 'times returned', returns, context?.returns),

  told: ({ told, on }, life) => {
    const days = life.filter((happened) => happened.told.some(({ code }) => code === told)).map(({ day }) => day);
    const when = on === undefined ? both('', '') : both(` ngày ${on}`, ` on ${on}`);
    return {
      expected: both(`báo ${told}${when.vi}`, `tells ${told}${when.en}`),
      found: listed(days),
      holds: on === undefined ? days.length > 0 : days.includes(on),
    };
  },
};

const both = (vi: string, en: string): Bilingual => ({ vi, en });
const listed = (items: readonly string[]): Bilingual =>
  items.length === 0 ? both('không có', 'none') : both(items.join(', '), items.join(', '));

type Plain = string | number;

function equal(vi: string, en: string, wanted: Plain | undefined, found: Plain | undefined): Checked {
  return {
    expected: both(`${vi}: ${String(wanted)}`, `${en}: ${String(wanted)}`),
    found: found === undefined ? listed([]) : both(String(found), String(found)),
    holds: wanted === found,
  };
}

interface Span {
  readonly name: string;
  readonly day: string;
  outcome: Exclude<DeadlineChange['change'], 'set'> | 'open';
}

/** Every deadline of a life with how it ended. A deadline set again while it is open was moved: both days count. */
export function spansOf(life: readonly Happened[]): Span[] {
  const spans: Span[] = [];
  for (const { name, day, change } of life.flatMap(({ deadlines }) => deadlines)) {
    if (change === 'set') spans.push({ name, day, outcome: 'open' });
    else {
      const open = spans.findLast((span) => span.name === name && span.outcome === 'open');
      if (open) open.outcome = change;
    }
  }
  return spans;
}
