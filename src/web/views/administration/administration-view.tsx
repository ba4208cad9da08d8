import { IconLock } from '@tabler/icons-react';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, type ComponentType } from 'react';
import { useMe } from '../../parts/me.js';
import { Notice } from '../../parts/notice.js';
import { View } from '../../parts/view.js';
import { useWords } from '../../words/words.js';
import { adminTabs, tabsFor, type AdminTab } from './admin-tabs.js';
import { administrationWords } from './administration-words.js';
import { AuditPage } from './audit/audit-page.js';
import { DenialsPage } from './audit/denials-page.js';
import { ClockPage } from './clock/clock-page.js';
import { PeoplePage } from './directory/people-page.js';
import { UnitsPage } from './directory/units-page.js';
import { SessionsPage } from './sessions/sessions-page.js';
import { WorkflowsPage } from './workflows/workflows-page.js';
import styles from './administration.module.css';

const pages: Readonly<Record<AdminTab, ComponentType>> = {
  units: UnitsPage,
  people: PeoplePage,
  workflows: WorkflowsPage,
  clock: ClockPage,
  audit: AuditPage,
  denials: DenialsPage,
  sessions: SessionsPage,
};

/** Quản trị: who is who, which rules run, whether the clock goes, and whether the journals are what they were. */
export function AdministrationView() {
  const say = useWords(administrationWords);
  const { tab = 'units' } = useSearch({ from: '/administration' });
  const offered = tabsFor(useMe());
  const Page = pages[tab];
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    tabs.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [tab]);
  return (
    <View title={say('title')}>
      <nav ref={tabs} aria-label={say('pages')} className={styles['tabs']}>
        {offered.map((name) => (
          <Link
            key={name}
            to="/administration"
            search={{ tab: name }}
            aria-current={name === tab ? 'page' : undefined}
            className={styles['tab']}
            activeProps={{}}
          >
            {say(name)}
          </Link>
        ))}
      </nav>
      {offered.includes(tab) ? <Page /> : <NotForYou tab={tab} />}
    </View>
  );
}

/** A link to a page that is not offered to this person. */
function NotForYou({ tab }: { readonly tab: AdminTab }) {
  const say = useWords(administrationWords);
  const openers = adminTabs.find(({ name }) => name === tab)?.for ?? [];
  return (
    <Notice
      sign={<IconLock />}
      title={say('notForYouTitle', { page: say(tab) })}
      action={
        <Link to="/administration" search={{}}>
          {say('toUnits')}
        </Link>
      }
    >
      {say('notForYouHint', { who: openers.map((opener) => say(opener)).join(', ') })}
    </Notice>
  );
}
