import {
  IconChartBar,
  IconInbox,
  IconLayoutKanban,
  IconList,
  IconRoute,
  IconSettings,
  type TablerIcon,
} from '@tabler/icons-react';

/** One place of the navigation; its name is the key in `frameWords`, with `…Short` under the tab of a phone. */
export interface Place {
  readonly to: '/' | '/board' | '/list' | '/roadmap' | '/overview' | '/administration';
  readonly name: 'inbox' | 'board' | 'list' | 'roadmap' | 'overview' | 'administration';
  readonly Sign: TablerIcon;
  /** Whether a phone has a tab for it; the others stand in the menu of the account. */
  readonly tab: boolean;
}

export const places: readonly Place[] = [
  { to: '/', name: 'inbox', Sign: IconInbox, tab: true },
  { to: '/board', name: 'board', Sign: IconLayoutKanban, tab: true },
  { to: '/list', name: 'list', Sign: IconList, tab: true },
  { to: '/roadmap', name: 'roadmap', Sign: IconRoute, tab: true },
  { to: '/overview', name: 'overview', Sign: IconChartBar, tab: true },
  { to: '/administration', name: 'administration', Sign: IconSettings, tab: false },
];
