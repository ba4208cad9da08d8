import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';
import { takesPart } from '../takes-part.js';

/** The tabs of a resolution in their order; a later room adds its own here and in `tabs.tsx`. */
export const tabNames = ['history', 'text', 'consultation', 'approval', 'carryingOut'] as const;
export type TabName = (typeof tabNames)[number];

type Told = Pick<
  Resolution,
  'stages' | 'text' | 'rounds' | 'opinions' | 'parents' | 'children' | 'people' | 'stage' | 'issuedOn' | 'ballot'
>;

/** The tabs that have something to show: what a kind lacks and what has not begun is left out. */
export function tabsOf(resolution: Told): readonly TabName[] {
  const been = (stage: Resolution['stage']): boolean =>
    resolution.stages.some((step) => step.stage === stage && (step.state === 'current' || step.visits.length > 0));
  const shown: Readonly<Record<TabName, boolean>> = {
    history: takesPart(resolution),
    text: resolution.text !== null,
    consultation: resolution.rounds.length > 0 || been('consultation'),
    approval: resolution.ballot !== null || been('approval'),
    carryingOut: resolution.issuedOn !== null || resolution.parents.length > 0 || resolution.children.length > 0,
  };
  return tabNames.filter((name) => shown[name]);
}

/** The tab that an address names, else the first. */
export const tabFrom = (asked: string | undefined, shown: readonly TabName[]): TabName =>
  shown.find((name) => name === asked) ?? shown[0] ?? 'history';
