import type { Definition, Text } from '../engine/index.js';
import { declaredDeadlines } from './declared.js';
import { ladderRoles, type Ladder, type Rung } from './ladder.js';

/** What is wrong with a ladder, in words; empty when it can be climbed. Pure. */
export function validateLadder(name: string, { time, rungs }: Ladder): Text[] {
  const say = (vi: string, en: string): Text => ({
    vi: `Bậc cảnh báo “${name}”: ${vi}`,
    en: `Ladder “${name}”: ${en}`,
  });
  return [
    ...(/^([01]\d|2[0-3]):[0-5]\d$/.test(time)
      ? []
      : [
          say(
            `giờ “${time}” không đọc được, hãy ghi dạng 08:00.`,
            `the time “${time}” is not readable; write it as 08:00.`,
          ),
        ]),
    ...(rungs.length === 0
      ? [say('không có bậc nào, hãy thêm ít nhất một bậc.', 'it has no rungs; add at least one.')]
      : []),
    ...rungs.flatMap((rung, index) => faultsOf(rung, rungs[index - 1], say)),
  ];
}

function faultsOf(
  { offset, to, alsoFor = {} }: Rung,
  before: Rung | undefined,
  say: (vi: string, en: string) => Text,
): Text[] {
  const roles = [...to, ...Object.values(alsoFor).flat()];
  const strange = roles.filter((role) => !ladderRoles.includes(role));
  return [
    ...(Number.isSafeInteger(offset)
      ? []
      : [
          say(
            `bậc ${offset} không phải số nguyên ngày làm việc.`,
            `rung ${offset} is no whole number of working days.`,
          ),
        ]),
    ...(to.length > 0
      ? []
      : [
          say(
            `bậc ${offset} không có nơi nhận, hãy ghi rõ báo cho ai.`,
            `rung ${offset} has no receivers; say who is told.`,
          ),
        ]),
    ...strange.map((role) =>
      say(`bậc ${offset} báo cho “${role}”, vai trò không có.`, `rung ${offset} tells “${role}”, which is no role.`),
    ),
    ...(before?.offset === offset
      ? [say(`bậc ${offset} có hai lần, hãy gộp lại thành một.`, `rung ${offset} stands there twice; make it one.`)]
      : before !== undefined && before.offset > offset
        ? [
            say(
              `bậc ${offset} đứng sau bậc ${before.offset}, hãy xếp theo thứ tự thời gian.`,
              `rung ${offset} comes after rung ${before.offset}; put them in order of time.`,
            ),
          ]
        : []),
  ];
}

/** What is wrong with the ladders, and with what definitions say of them: unknown ladders, events no clock knows. Pure. */
export function ladderFlaws(ladders: Readonly<Record<string, Ladder>>, definitions: readonly Definition[]): Text[] {
  return [
    ...Object.entries(ladders).flatMap(([name, ladder]) => validateLadder(name, ladder)),
    ...definitions.flatMap((definition) =>
      Object.entries(declaredDeadlines(definition))
        .filter(([, { ladder }]) => !Object.hasOwn(ladders, ladder))
        .map(([deadline, { ladder }]) => ({
          vi: `${definition.id}@${definition.version}: thời hạn “${deadline}” dùng bậc cảnh báo “${ladder}” chưa được khai báo.`,
          en: `${definition.id}@${definition.version}: the deadline “${deadline}” has the ladder “${ladder}”, which is not declared.`,
        })),
    ),
    ...definitions.flatMap((definition) => missingRungs(ladders, definition)),
  ];
}

/** Events at rungs that the ladder of their deadline does not have: they would never happen. */
function missingRungs(ladders: Readonly<Record<string, Ladder>>, definition: Definition): Text[] {
  return Object.entries(declaredDeadlines(definition)).flatMap(([deadline, { ladder, atRung = {} }]) => {
    const rungs = Object.hasOwn(ladders, ladder) ? ladders[ladder]?.rungs : undefined;
    return Object.entries(atRung)
      .filter(([offset]) => rungs && !rungs.some((rung) => rung.offset === Number(offset)))
      .map(([offset, event]) => ({
        vi: `${definition.id}@${definition.version}: thời hạn “${deadline}” gọi “${event}” ở bậc ${offset}, mà bậc cảnh báo “${ladder}” không có.`,
        en: `${definition.id}@${definition.version}: the deadline “${deadline}” calls for “${event}” at rung ${offset}, which the ladder “${ladder}” does not have.`,
      }));
  });
}
