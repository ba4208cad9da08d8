import { LineCounter, parseDocument, type Document } from 'yaml';
import type { LocalDate } from '../calendar/rules/index.js';
import type { Bilingual } from '../contracts/text.js';
import { DomainError, parseRequest } from '../platform/index.js';
import { ScenarioError, type Flaw } from './scenario-error.js';
import { scenarioSchema, type RawExpectation, type RawScenario, type RawStep } from './scenario-schema.js';

/** Somebody does something on a day. */
export interface Act {
  readonly kind: 'act';
  readonly line: number | null;
  readonly on: LocalDate;
  readonly at: string;
  readonly who: readonly string[];
  readonly does: string;
  /** The resolution, by its name in the scenario; the one that is begun where the act begins one. */
  readonly to: string;
  readonly begins: boolean;
  readonly with: Readonly<Record<string, unknown>>;
  readonly occurredOn: LocalDate | undefined;
  readonly capacity: string | undefined;
  /** The reason codes it must be refused with; null when it must be accepted. */
  readonly refused: readonly string[] | null;
  readonly note: Bilingual | undefined;
}

/** Time passes until the end of a day. */
export interface Wait {
  readonly kind: 'wait';
  readonly line: number | null;
  readonly until: LocalDate;
  readonly note: Bilingual | undefined;
}

export type Step = Act | Wait;

/** The one thing an expectation is about. */
export const subjects = ['stage', 'deadline', 'due', 'symbol', 'latencyDays', 'returns', 'told'] as const;
export type Expectation = Omit<RawExpectation, 'resolution'> & {
  readonly resolution: string;
  readonly about: (typeof subjects)[number];
  readonly line: number | null;
};

/** A term of office to be played: who does what on which day, and what must come of it. */
export interface Scenario {
  readonly title: Bilingual;
  readonly about: Bilingual | undefined;
  readonly from: LocalDate;
  readonly steps: readonly Step[];
  readonly expectations: readonly Expectation[];
}

/** The events that begin a resolution. */
export const beginnings: readonly string[] = ['create', 'adopt'];

/** Nine in the morning, when offices have opened. */
const USUAL_TIME = '09:00';

type Path = readonly (string | number)[];
type Lines = (path: Path) => number | null;

/** Reads a scenario. @throws ScenarioError naming every flaw with its line. */
export function readScenario(file: string, text: string): Scenario {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lines: Lines = (path) => lineOf(document, counter, path);
  if (document.errors.length > 0) {
    throw new ScenarioError(
      file,
      document.errors.map(({ pos, message }) => ({
        line: counter.linePos(pos[0]).line,
        path: '',
        message: { vi: `không phải YAML hợp lệ (${message})`, en: `is not valid YAML (${message})` },
      })),
    );
  }
  const raw = shaped(file, document.toJS(), lines);
  const flaws = flawsOf(raw, lines);
  if (flaws.length > 0) throw new ScenarioError(file, flaws);
  return scenarioOf(raw, lines);
}

function shaped(file: string, content: unknown, lines: Lines): RawScenario {
  try {
    return parseRequest(scenarioSchema, content ?? {});
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const flaws = (error.problem.reasons ?? []).map(({ field = '', message }) => {
      const path = field === '' ? [] : field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
      return { line: lines(path), path: written(path), message: without(field, message) };
    });
    throw new ScenarioError(file, flaws);
  }
}

/** The reasons of the platform begin with the field; here the place stands before them already. */
const without = (field: string, { vi, en }: Bilingual): Bilingual => ({
  vi: vi.replace(`${field}: `, ''),
  en: en.replace(`${field}: `, ''),
});

const written = (path: Path): string =>
  path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');

/** The line of what stands at a path, or of the nearest thing around it. */
function lineOf(document: Document.Parsed, counter: LineCounter, path: Path): number | null {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = (node as { range?: readonly number[] } | null | undefined)?.range;
    if (range?.[0] !== undefined) return counter.linePos(range[0]).line;
  }
  return null;
}

/** What the shape cannot say. */
function flawsOf({ from, steps, expect }: RawScenario, lines: Lines): Flaw[] {
  const flaw = (path: Path, vi: string, en: string): Flaw => ({
    line: lines(path),
    path: written(path),
    message: { vi, en },
  });
  const known: string[] = [];
  let last = `${from} 00:00`;
  const inSteps = steps.flatMap((step, index) => {
    const path = ['steps', index];
    const found = flawsOfStep(step, known).map(([vi, en]) => flaw(path, vi, en));
    const moment = step.until === undefined ? `${step.on ?? ''} ${step.at ?? USUAL_TIME}` : `${step.until} 24:00`;
    if (found.length === 0 && moment < last) {
      found.push(flaw(path, `xảy ra trước bước liền trên (${last})`, `comes before the step above it (${last})`));
    }
    if (found.length === 0) last = moment;
    if (step.as !== undefined) known.push(step.as);
    return found;
  });
  const inExpectations = expect.flatMap((expectation, index) =>
    flawsOfExpectation(expectation, known).map(([vi, en]) => flaw(['expect', index], vi, en)),
  );
  return [...inSteps, ...inExpectations];
}

type Words = readonly [vi: string, en: string];

function flawsOfStep(step: RawStep, known: readonly string[]): Words[] {
  const { until, on, who, does, to, as } = step;
  if (until !== undefined) {
    const acting = [on, who, does, to, as, step.with, step.refused].some((part) => part !== undefined);
    return acting
      ? [
          [
            'until chỉ cho thời gian trôi; hãy tách việc làm ra bước khác',
            'until only lets time pass; put the act in a step of its own',
          ],
        ]
      : [];
  }
  const missing = Object.entries({ on, who, does }).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length > 0) {
    return [[`thiếu ${missing.join(', ')} (hoặc until)`, `lacks ${missing.join(', ')} (or until)`]];
  }
  return does !== undefined && beginnings.includes(does) ? flawsOfBeginning(step, known) : flawsOfAct(step, known);
}

function flawsOfBeginning({ does, to, as, who = [], refused }: RawStep, known: readonly string[]): Words[] {
  if (to !== undefined) return [[`${does} không có to; hãy đặt tên bằng as`, `${does} takes no to; name it with as`]];
  if (as === undefined && refused === undefined) {
    return [
      [
        `${does} cần as: tên gọi của nghị quyết trong kịch bản`,
        `${does} needs as: the name of the resolution in the scenario`,
      ],
    ];
  }
  if (who.length > 1) return [[`${does} chỉ do một người làm`, `${does} is done by one person`]];
  return as !== undefined && known.includes(as)
    ? [[`đã có nghị quyết tên ${as}`, `there is already a resolution named ${as}`]]
    : [];
}

function flawsOfAct({ does, to, as }: RawStep, known: readonly string[]): Words[] {
  if (as !== undefined) return [[`as chỉ dùng với create hoặc adopt`, `as goes with create or adopt only`]];
  if (to === undefined && known.length === 1) return [];
  if (to === undefined) return [[`${does} cần to: tên nghị quyết`, `${does} needs to: the name of a resolution`]];
  return known.includes(to) ? [] : [unknown(to, known)];
}

const unknown = (name: string, known: readonly string[]): Words => [
  `chưa có nghị quyết nào tên ${name}; đã có: ${known.join(', ') || 'không có'}`,
  `there is no resolution named ${name} yet; there are: ${known.join(', ') || 'none'}`,
];

/** What goes with what: first what is needed, then what may stand beside it. */
const companions: Readonly<Record<(typeof subjects)[number], { needs: readonly string[]; may: readonly string[] }>> = {
  stage: { needs: [], may: ['on', 'by'] },
  deadline: { needs: ['day'], may: ['outcome'] },
  due: { needs: ['on'], may: [] },
  symbol: { needs: [], may: [] },
  latencyDays: { needs: [], may: [] },
  returns: { needs: [], may: [] },
  told: { needs: [], may: ['on'] },
};

function flawsOfExpectation(expectation: RawExpectation, known: readonly string[]): Words[] {
  const { resolution } = expectation;
  if (resolution === undefined && known.length > 1) return [['thiếu resolution', 'lacks resolution']];
  if (resolution !== undefined && !known.includes(resolution)) return [unknown(resolution, known)];
  const given = Object.entries(expectation).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const about = subjects.filter((name) => given.includes(name));
  const [subject] = about;
  if (about.length !== 1 || subject === undefined) {
    return [[`cần đúng một trong: ${subjects.join(', ')}`, `needs exactly one of: ${subjects.join(', ')}`]];
  }
  const { needs, may } = companions[subject];
  const missing = needs.filter((name) => !given.includes(name));
  const surplus = given.filter((name) => ![subject, 'resolution', ...needs, ...may].includes(name));
  return [
    ...missing.map((name): Words => [`${subject} cần ${name}`, `${subject} needs ${name}`]),
    ...surplus.map((name): Words => [`${subject} không đi với ${name}`, `${subject} does not go with ${name}`]),
  ];
}

function scenarioOf({ title, about, from, steps, expect }: RawScenario, lines: Lines): Scenario {
  const begun = steps.flatMap(({ as }) => as ?? []);
  return {
    title,
    about,
    from,
    steps: steps.map((step, index) => stepOf(step, lines(['steps', index]), begun)),
    expectations: expect.map((expectation, index) => ({
      ...expectation,
      resolution: expectation.resolution ?? begun[0] ?? '',
      about: subjects.find((name) => expectation[name] !== undefined) ?? 'stage',
      line: lines(['expect', index]),
    })),
  };
}

function stepOf(step: RawStep, line: number | null, [first = '']: readonly string[]): Step {
  const { until, note, does = '', on = '', at = USUAL_TIME, who = [] } = step;
  if (until !== undefined) return { kind: 'wait', line, until, note };
  return {
    kind: 'act',
    line,
    on,
    at,
    who,
    does,
    to: beginnings.includes(does) ? (step.as ?? '') : (step.to ?? first),
    begins: beginnings.includes(does),
    with: step.with ?? {},
    occurredOn: step.occurredOn,
    capacity: step.capacity,
    refused: step.refused ?? null,
    note,
  };
}
