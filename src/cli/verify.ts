import { parseArgs } from 'node:util';
import { EngineHost } from '../engine-host/index.js';
import type { VerificationReport } from '../engine/index.js';
import type { Command } from './command.js';
import { inHouse } from './open-house.js';

/** Checks every journal, checkpoint and projection; exit code 1 when something is broken. */
export const verifyCommand: Command = {
  name: 'verify',
  takes: '[--repair]',
  about: {
    vi: 'kiểm chứng nhật ký, mốc và các bảng dẫn xuất; --repair dựng lại bảng dẫn xuất từ trạng thái đã chứng minh',
    en: 'verify journals, checkpoints and projections; --repair builds projections anew from the proved state',
  },
  async run(args, { openDatabase, print }) {
    const { values } = parseArgs({ args: [...args], options: { repair: { type: 'boolean', default: false } } });
    const report = await inHouse(await openDatabase(), (app) => app.get(EngineHost).verify({ repair: values.repair }));
    for (const line of linesOf(report)) print(line);
    return report.status === 'broken' ? 1 : 0;
  },
};

const statusInWords = {
  sound: 'Nguyên vẹn / Sound',
  erased: 'Nguyên vẹn, có dữ liệu đã xóa hợp lệ / Sound, with data lawfully erased',
  broken: 'KHÔNG NGUYÊN VẸN / BROKEN',
};

/** The report as an operator reads it: each finding with what to do about it, then the sum. */
export function linesOf(report: VerificationReport): string[] {
  const findings = report.findings.flatMap(({ instance, check, detail, advice, repaired }) => [
    `${repaired ? '✓' : '✗'} ${instance ?? 'checkpoint'} · ${check}${repaired ? ' · đã dựng lại / repaired' : ''}`,
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
