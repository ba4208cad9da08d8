import {
  above,
  ofFunction,
  ofPosition,
  ofUnit,
  type Address,
  type RelationDeclaration,
} from '../../../src/engine/core/index.js';
import type { ResolutionContext } from './context.js';

const relation = (
  vi: string,
  en: string,
  addresses: (context: ResolutionContext) => readonly Address[],
): RelationDeclaration<ResolutionContext> => ({ title: { vi, en }, addresses });

/** Who stands in what relation to a resolution, and under which addresses they are reached at this moment. */
export const relations = {
  drafter: relation('người soạn thảo', 'the drafter', ({ drafters }) =>
    drafters.map(({ position }) => ofPosition(position)),
  ),
  'issuer.advisor': relation(
    'cán bộ tham mưu của cơ quan ban hành',
    'advisory staff of the issuing body',
    (context) => [ofFunction(context.issuer, 'advisor')],
  ),
  'issuer.leader': relation('lãnh đạo cơ quan ban hành', 'a leader of the issuing body', (context) => [
    ofFunction(context.issuer, 'leader'),
  ]),
  'issuer.head': relation('người đứng đầu cơ quan ban hành', 'the head of the issuing body', (context) => [
    ofFunction(context.issuer, 'head'),
  ]),
  'issuer.member': relation(
    'thành viên có quyền biểu quyết',
    'a member entitled to vote',
    ({ ballot, issuer, rules }) =>
      ballot ? ballot.entitled.map(({ position }) => ofPosition(position)) : [ofFunction(issuer, rules.decides)],
  ),
  'member.silent': relation('thành viên chưa biểu quyết', 'members who have not voted', ({ ballot }) =>
    (ballot?.entitled ?? [])
      .filter(({ position }) => ballot?.votes[position] === undefined)
      .map(({ position }) => ofPosition(position)),
  ),
  key_cadre: relation('cán bộ chủ chốt', 'a key cadre', ({ keyCadres }) => keyCadres.map(ofPosition)),
  'key_cadre.silent': relation('cán bộ chủ chốt chưa góp ý', 'key cadres who have not commented', (context) =>
    silentKeyCadres(context).map(ofPosition),
  ),
  consultee: relation('đơn vị được lấy ý kiến', 'a unit consulted', ({ rounds }) =>
    (rounds.find(({ open }) => open)?.audience ?? []).map(ofUnit),
  ),
  'consultee.silent': relation('đơn vị chưa góp ý', 'units that have not answered', (context) =>
    silentUnits(context).map(ofUnit),
  ),
  appraiser: relation('cơ quan thẩm định', 'the appraiser', ({ appraisers, issuer }) =>
    appraisers.length > 0 ? appraisers.map(ofPosition) : [ofFunction(issuer, 'appraiser')],
  ),
  'parent.leader': relation('lãnh đạo cấp trên trực tiếp', 'a leader of the body above', ({ issuer }) => [
    above(issuer, 'leader'),
  ]),
  recorder: relation('người đã ghi nhận', 'whoever recorded it', ({ records }) =>
    [...new Set(records.map(({ position }) => position))].map(ofPosition),
  ),
  inspector: relation('cơ quan kiểm tra', 'an inspector', ({ issuer }) => [ofFunction(issuer, 'inspector')]),
};

/** Key cadres who have not yet spoken for themselves in any round. */
export function silentKeyCadres({ keyCadres, opinions }: ResolutionContext): readonly string[] {
  return keyCadres.filter((position) => !opinions.some((opinion) => opinion.inPerson && opinion.position === position));
}

/** Units of the open round that have not yet answered in it. */
export function silentUnits({ rounds, opinions }: ResolutionContext): readonly string[] {
  const open = rounds.findIndex((round) => round.open);
  return (rounds[open]?.audience ?? []).filter(
    (unit) => !opinions.some((opinion) => opinion.round === open && opinion.unit === unit),
  );
}
