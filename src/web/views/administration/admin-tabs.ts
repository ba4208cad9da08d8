import type { Me } from '../../../contracts/sessions.js';

/** The sub-pages of administration. */
export type AdminTab = 'units' | 'people' | 'workflows' | 'clock' | 'audit' | 'denials' | 'sessions';

/** What one has to be to be let in, where a page is not for everybody. */
type Opener = 'administrator' | 'inspector' | 'leader';

interface Tab {
  readonly name: AdminTab;
  /** What the server lets one do who may see the page; everybody may where nothing is said. */
  readonly needs?: keyof Me['may'];
  /** Who that is, to tell those who may not. */
  readonly for?: readonly Opener[];
}

/** The sub-pages in their order. */
export const adminTabs: readonly Tab[] = [
  { name: 'units' },
  { name: 'people' },
  { name: 'workflows' },
  { name: 'clock', needs: 'clock', for: ['inspector', 'administrator'] },
  { name: 'audit', needs: 'verify', for: ['inspector', 'leader', 'administrator'] },
  { name: 'denials', needs: 'denials', for: ['inspector', 'administrator'] },
  { name: 'sessions' },
];

/** The pages that are offered to somebody. */
export const tabsFor = ({ may }: Pick<Me, 'may'>): readonly AdminTab[] =>
  adminTabs.filter(({ needs }) => needs === undefined || may[needs]).map(({ name }) => name);
