import { parseArgs } from 'node:util';
import { EngineHost } from '../engine-host/index.js';
import type { VerificationReport } from '../engine/index.js';
import { UsageError, type Command } from './command.js';
import { inHouse } from './open-house.js';

/** Checks every journal, checkpoint and projection; exit code 1 when something is broken. */
export const verifyCommand: Command = {
  name: 'verify',
  takes: '[--repair] [--late-seconds N]',
  about: {
    vi: 'kiểm chứng nhật ký, mốc và mọi bảng đi cùng; --repair dựng lại bảng dẫn xuất từ trạng thái đã chứng minh; --late-seconds: việc tự động được trễ tối đa bao nhiêu giây (mặc định 3600)',
    en: 'verify journals, checkpoints and every table beside them; --repair builds projections anew from the proved state; --late-seconds: how late what happens by itself may be (3600 by default)',
  },
  async run(args, { openDatabase, print }) {
    const options = optionsOf(args);
    const report = await inHouse(await openDatabase(), (app) => app.get(EngineHost).verify(options));
    for (const line of linesOf(report)) print(line);
    return report.status === 'broken' ? 1 : 0;
  },
};

function optionsOf(args: readonly string[]): { repair: boolean; lateSeconds?: number } {
  const { values } = parseArgs({
    args: [...args],
    options: { repair: { type: 'boolean', default: false }, 'late-seconds': { type: 'string' } },
  });
  const { repair, 'late-seconds': late } = values;
  if (late === undefined) return { repair };
  if (!/^\d{1,9}$/.test(late)) {
    throw new UsageError({
      vi: '--late-seconds là số giây, từ 0 trở lên.',
      en: '--late-seconds is a number of seconds, 0 or more.',
    });
  }
  return { repair, lateSeconds: Number(late) };
}

const statusInWords = {
  sound: 'Nguyên vẹn / Sound',
  erased: 'Nguyên vẹn, có dữ liệu đã xóa hợp lệ / Sound, with data lawfully erased',
  broken: 'KHÔNG NGUYÊN VẸN / BROKEN',
};

/** The report as an operator reads it: each finding with what to do about it, then the sum. */
export function linesOf(report: VerificationReport): string[] {
  const findings = report.findings.flatMap(({ instance, check, detail, advice, repaired }) => [
    `${repaired ? '✓' : '✗'} ${instance ?? '—'} · ${check}${repaired ? ' · đã dựng lại / repaired' : ''}`,
    `    ${detail}`,
    ...(repaired ? [] : [`    ${advice.vi}`, `    ${advice.en}`]),
  ]);
  const { instances, entries, checkpoints, erased, repaired } = report;
  return [
    ...findings,
    statusInWords[report.status],
    `Hồ sơ / instances: ${instances} · dòng nhật ký / journal rows: ${entries} · mốc / checkpoints: ${checkpoints}`,
    `Đã xóa dữ liệu / erased: ${erased.length} · đã dựng lại / repaired: ${repaired}`,
  ];
}
