import { daysBetween, weekday, type LocalDate } from '../calendar/rules/index.js';
import type { Bilingual } from '../contracts/text.js';
import { rungInWords } from '../deadlines/index.js';
import type { Comparison } from './expectations.js';
import type { Actor, DeadlineChange, Happened, Milestone, Notice, Rang, Refusal } from './milestone.js';
import type { Simulation } from './simulate.js';
import { stageTitle } from './stage-titles.js';

export const tongues = ['vi', 'en', 'both'] as const;
/** Which language the time line speaks; `both` puts English beside Vietnamese. */
export type Tongue = (typeof tongues)[number];

type Say = (vi: string, en: string) => string;

const speaker =
  (tongue: Tongue): Say =>
  (vi, en) =>
    tongue === 'vi' ? vi : tongue === 'en' || vi === en ? en : `${vi} / ${en}`;

const weekdays: readonly Bilingual[] = [
  { vi: 'thứ Hai', en: 'Monday' },
  { vi: 'thứ Ba', en: 'Tuesday' },
  { vi: 'thứ Tư', en: 'Wednesday' },
  { vi: 'thứ Năm', en: 'Thursday' },
  { vi: 'thứ Sáu', en: 'Friday' },
  { vi: 'thứ Bảy', en: 'Saturday' },
  { vi: 'Chủ nhật', en: 'Sunday' },
];

/** The whole play as people read it: day by day, then what was expected, then what verification says. Pure. */
export function timeLine(simulation: Simulation, tongue: Tongue): string {
  const say = speaker(tongue);
  const { title, about } = simulation.scenario;
  return [
    say(title.vi, title.en),
    ...(about ? [say(about.vi, about.en)] : []),
    ...days(simulation.play.milestones, say),
    ...verdict(simulation, say),
  ].join('\n');
}

function days(milestones: readonly Milestone[], say: Say): string[] {
  let current: LocalDate | undefined;
  return milestones.flatMap((milestone) => {
    const heading = milestone.day === current ? [] : ['', dayInWords(milestone.day, say)];
    current = milestone.day;
    return [...heading, ...linesOf(milestone, say)];
  });
}

/** `thứ Sáu 15/12/2023 / Friday 2023-12-15` */
function dayInWords(day: LocalDate, say: Say): string {
  const name = weekdays[weekday(day) - 1] ?? { vi: '', en: '' };
  const [year, month, date] = day.split('-');
  return `== ${say(`${name.vi} ${date}/${month}/${year}`, `${name.en} ${day}`)}`;
}

const INDENT = ' '.repeat(9);

function linesOf(milestone: Milestone, say: Say): string[] {
  if (milestone.kind === 'happened') return happening(milestone, say);
  if (milestone.kind === 'refused') return refusal(milestone, say);
  if (milestone.kind === 'rang') return rungInLine(milestone, say);
  return [`${INDENT}“${say(milestone.text.vi, milestone.text.en)}”`];
}

function happening(happened: Happened, say: Say): string[] {
  const { time, resolution, title, occurredOn, day, actor } = happened;
  const paper =
    actor.kind === 'person' && occurredOn !== day ? ` (${say(`ngày ${occurredOn}`, `of ${occurredOn}`)})` : '';
  return [
    `  ${time}  [${resolution.name}] ${who(actor, say)}: ${say(title.vi, title.en)}${paper}`,
    ...happened.particulars.map(({ vi, en }) => `${INDENT}${say(vi, en)}`),
    ...movement(happened, say),
    ...happened.deadlines.map((change) => `${INDENT}${deadlineInWords(change, day, say)}`),
    ...happened.told.flatMap((notice) => noticeInWords(notice, say)),
  ];
}

/** `🔔 3 working days left: Drafting (2026-02-12)`, then whom it told and why. */
function rungInLine({ time, resolution, title, deadline, status, reason, to }: Rang, say: Say): string[] {
  const sign = status === 'rung' ? '🔔' : '🔕';
  const words = say(`${title.vi}: “${deadline.title.vi}”`, `${title.en}: “${deadline.title.en}”`);
  return [
    `  ${time}  [${resolution.name}] ${sign} ${words} (${deadline.day}) · ${say(reason.vi, reason.en)}`,
    ...receiversInWords(to, say).map((receivers) => `${INDENT}✉ ${receivers}`),
  ];
}

/** Whom a line names; a ballot of hundreds is told to all of them all the same. */
const MOST_RECEIVERS = 4;

function noticeInWords({ title, to }: Notice, say: Say): string[] {
  return receiversInWords(to, say).map((receivers) => `${INDENT}✉ ${say(title.vi, title.en)} → ${receivers}`);
}

function receiversInWords(to: Notice['to'], say: Say): string[] {
  if (to.length === 0) return [];
  const more = to.length - MOST_RECEIVERS;
  const listed = (language: keyof Bilingual, rest: string): string =>
    [...to.slice(0, MOST_RECEIVERS).map((one) => one.title[language]), ...(more > 0 ? [rest] : [])].join('; ');
  return [say(listed('vi', `và ${more} nơi khác`), listed('en', `and ${more} more`))];
}

function who(actor: Actor, say: Say): string {
  if (actor.kind === 'person') return `${actor.name} (${say(actor.title.vi, actor.title.en)})`;
  if (actor.kind === 'clock') return `⏰ ${why(actor, say)}`;
  return say('Hệ thống', 'The engine');
}

/** Why the clock acts: the deadline has come, or a rung of its ladder has. */
function why({ title, rung }: Actor & { readonly kind: 'clock' }, say: Say): string {
  if (rung === undefined) return say(`đến hạn “${title.vi}”`, `“${title.en}” is due`);
  const { vi, en } = rungInWords(rung);
  return say(`${vi}: “${title.vi}”`, `${en}: “${title.en}”`);
}

/** Stage and state, where they changed. */
function movement({ from, to }: Happened, say: Say): string[] {
  if (from && from.state === to.state && from.suspended === to.suspended) return [];
  const stage = stageTitle(to.stage);
  const before = from && from.stage !== to.stage ? stageTitle(from.stage) : null;
  const way = before ? `${say(before.vi, before.en)} → ${say(stage.vi, stage.en)}` : say(stage.vi, stage.en);
  return [`${INDENT}→ ${way} · ${say(to.title.vi, to.title.en)}`];
}

const changes: Readonly<Record<DeadlineChange['change'], Bilingual>> = {
  set: { vi: 'hạn', en: 'due' },
  met: { vi: 'xong', en: 'met' },
  cancelled: { vi: 'bỏ', en: 'dropped' },
  suspended: { vi: 'tạm dừng', en: 'asleep' },
};
const signs: Readonly<Record<DeadlineChange['change'], string>> = {
  set: '+',
  met: '✓',
  cancelled: '×',
  suspended: '~',
};

function deadlineInWords({ title, day, change }: DeadlineChange, today: LocalDate, say: Say): string {
  const { vi, en } = changes[change];
  const late = change === 'met' && today > day ? daysBetween(day, today) : 0;
  const lateness = late === 0 ? '' : ` (${say(`trễ ${late} ngày`, `${late} days late`)})`;
  return `${signs[change]} ${say(`${vi}: ${title.vi}`, `${en}: ${title.en}`)} ${day}${lateness}`;
}

function refusal({ time, resolution, title, actor, reasons, expected }: Refusal, say: Say): string[] {
  const unexpected = expected ? '' : ` ${say('(ngoài dự kiến)', '(not foreseen)')}`;
  return [
    `  ${time}  [${resolution.name}] ${who(actor, say)}: ${say(title.vi, title.en)}`,
    `${INDENT}✗ ${say('bị từ chối', 'refused')}${unexpected}`,
    ...reasons.map(({ code, message }) => `${INDENT}  ${code}: ${say(message.vi, message.en)}`),
  ];
}

function verdict({ play, comparisons, verification, undelivered, holds }: Simulation, say: Say): string[] {
  const met = comparisons.filter((comparison) => comparison.holds).length;
  const { status, instances, entries } = verification;
  const soundness = `${instances} ${say('hồ sơ', 'resolutions')}, ${entries} ${say('mục nhật ký', 'journal entries')}`;
  return [
    '',
    `== ${say('Kết quả', 'Outcome')}`,
    ...play.surprises.map(
      ({ line, step, message }) => `✗ ${lineInWords(line, say)}${step}: ${say(message.vi, message.en)}`,
    ),
    ...comparisons.map((comparison) => compared(comparison, say)),
    ...verification.findings.map(({ instance, check, detail }) => `✗ ${instance ?? ''} ${check}: ${detail}`),
    ...undelivered.map(({ id, error }) => `✗ ${say('chưa chuyển được', 'not delivered')}: ${id} ${error ?? ''}`),
    `${say('Kỳ vọng đạt', 'Expectations met')}: ${met}/${comparisons.length}`,
    `${say('Kiểm chứng nhật ký', 'Verification')}: ${status} (${soundness})`,
    holds
      ? `✓ ${say('Đúng như kịch bản', 'As the scenario says')}`
      : `✗ ${say('Không đúng kịch bản', 'Not as the scenario says')}`,
  ];
}

const lineInWords = (line: number | null, say: Say): string =>
  line === null ? '' : `${say('dòng', 'line')} ${line}: `;

function compared({ line, resolution, expected, found, holds }: Comparison, say: Say): string {
  const wanted = `[${resolution}] ${say(expected.vi, expected.en)}`;
  if (holds) return `✓ ${wanted}`;
  return `✗ ${lineInWords(line, say)}${wanted}\n    ${say('thực tế', 'found')}: ${say(found.vi, found.en)}`;
}
