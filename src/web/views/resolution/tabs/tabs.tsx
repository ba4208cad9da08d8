import '@mantine/core/styles/Tabs.layer.css';
import { Tabs as Mantine } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from 'react';
import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';
import { Loading } from '../../../parts/loading.js';
import { useWords } from '../../../words/words.js';
import { withTab } from '../resolution-search.js';
import { resolutionWords } from '../resolution-words.js';
import { HistoryTab } from './history-tab.js';
import { tabFrom, tabsOf, type TabName } from './tabs-of.js';
import styles from './tabs.module.css';

export interface TabProps {
  readonly resolution: Resolution;
}

type Tab = ComponentType<TabProps> | LazyExoticComponent<ComponentType<TabProps>>;

/** What each tab shows and how it is called; everything but the first is loaded when it is opened. */
const tabs: Readonly<Record<TabName, { readonly title: keyof typeof resolutionWords.vi; readonly Shown: Tab }>> = {
  history: { title: 'tabHistory', Shown: HistoryTab },
  text: { title: 'tabText', Shown: lazy(async () => ({ default: (await import('./text-tab.js')).TextTab })) },
  consultation: {
    title: 'tabConsultation',
    Shown: lazy(async () => ({ default: (await import('./consultation-tab.js')).ConsultationTab })),
  },
  approval: {
    title: 'tabApproval',
    Shown: lazy(async () => ({ default: (await import('./approval-tab.js')).ApprovalTab })),
  },
  carryingOut: {
    title: 'tabCarryingOut',
    Shown: lazy(async () => ({ default: (await import('./carrying-out-tab.js')).CarryingOutTab })),
  },
};

/** The parts of the record, one at a time; the address says which. */
export function Tabs({ resolution }: TabProps) {
  const say = useWords(resolutionWords);
  const { tab } = useSearch({ from: '/resolutions/$id' });
  const navigate = useNavigate({ from: '/resolutions/$id' });
  const shown = tabsOf(resolution);
  const open = tabFrom(tab, shown);
  const show = (name: string | null): void =>
    void navigate({
      search: (before) => withTab(before, name === shown[0] ? null : name),
      replace: true,
      resetScroll: false,
    });
  const { Shown } = tabs[open];
  return (
    <Mantine value={open} onChange={show} keepMounted={false} className={styles['tabs'] ?? ''}>
      <Mantine.List aria-label={say('tabs')} className={styles['list'] ?? ''}>
        {shown.map((name) => (
          <Mantine.Tab key={name} value={name} className={styles['tab'] ?? ''}>
            {say(tabs[name].title)}
          </Mantine.Tab>
        ))}
      </Mantine.List>
      <Mantine.Panel value={open} className={styles['panel'] ?? ''}>
        <Suspense fallback={<Loading lines={6} />}>
          <Shown resolution={resolution} />
        </Suspense>
      </Mantine.Panel>
    </Mantine>
  );
}
