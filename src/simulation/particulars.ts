import type { Bilingual } from '../contracts/text.js';
import type { Definition, JsonObject, Snapshot } from '../engine/index.js';
import type { ResolutionContext } from '../../workflows/resolution/v1/index.js';

interface Given {
  readonly definition: Definition;
  readonly event: string;
  readonly data: JsonObject;
  readonly before: Snapshot | null;
  readonly after: Snapshot;
}

/** What of an event deserves a line of its own, beyond its name. */
export function particularsOf(given: Given): Bilingual[] {
  return [...choicesOf(given), ...reasonsOf(given), ...issueOf(given), ...tallyOf(given)];
}

/** Stances, votes, verdicts and dispositions, in the words of the form. */
function choicesOf({ definition, event, data, before }: Given): Bilingual[] {
  if (before === null) return [];
  return Object.entries(definition.events[event]?.fields ?? {}).flatMap(([name, { shape, title }]) => {
    const chosen = data[name];
    const option = shape.kind === 'choice' && typeof chosen === 'string' ? shape.options[chosen] : undefined;
    return option ? [{ vi: `${title.vi}: ${option.vi}`, en: `${title.en}: ${option.en}` }] : [];
  });
}

function reasonsOf({ data }: Given): Bilingual[] {
  const { reasons, reason } = data as { reasons?: { section: string; reason: string }[]; reason?: string };
  const each = (reasons ?? []).map((one) => `${one.section}: ${one.reason}`);
  return [...each, ...(typeof reason === 'string' ? [reason] : [])].map((words) => ({ vi: words, en: words }));
}

const contextOf = (snapshot: Snapshot): ResolutionContext => snapshot.context as unknown as ResolutionContext;

/** Number and cascade latency of what was issued by this step. */
function issueOf({ event, after }: Given): Bilingual[] {
  const { issue } = contextOf(after);
  if (event !== 'issue' || !issue) return [];
  const latency = issue.latency.map(({ days }) => ({
    vi: `${days} ngày sau nghị quyết cấp trên`,
    en: `${days} days after the parent`,
  }));
  return [{ vi: `Số ${issue.symbol}`, en: `Number ${issue.symbol}` }, ...latency];
}

/** How the ballot went that this step closed. */
function tallyOf({ event, before }: Given): Bilingual[] {
  const ballot = before && contextOf(before).ballot;
  if (event !== 'ballot.close' || !ballot) return [];
  const votes = Object.values(ballot.votes);
  const count = (choice: string): number => votes.filter((vote) => vote === choice).length;
  const [yes, no, abstain] = ['yes', 'no', 'abstain'].map(count);
  const all = ballot.entitled.length;
  return [
    {
      vi: `${yes}/${all} tán thành, ${no} không tán thành, ${abstain} không có ý kiến, ${all - votes.length} không biểu quyết`,
      en: `yes ${yes} of ${all}, no ${no}, abstaining ${abstain}, silent ${all - votes.length}`,
    },
  ];
}
