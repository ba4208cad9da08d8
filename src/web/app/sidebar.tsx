import { Kbd } from './kbd.js';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useWords } from '../words/words.js';
import { AccountMenu } from './account-menu.js';
import { Bell } from './bell.js';
import { Brand } from './brand.js';
import { frameWords } from './frame-words.js';
import { places } from './navigation.js';
import { openPalette } from './palette-state.js';
import { useWaiting } from './waiting.js';
import styles from './sidebar.module.css';

/** The navigation of a desk; a phone has `TopBar` and `TabBar` instead. */
export function Sidebar() {
  const say = useWords(frameWords);
  const waiting = useWaiting();
  return (
    <header className={styles['sidebar']}>
      <div className={styles['top']}>
        <Brand />
        <Bell />
      </div>
      <button type="button" className={styles['search']} onClick={openPalette}>
        <IconSearch size={16} aria-hidden />
        <span>{say('search')}</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <nav aria-label={say('navigation')} className={styles['places']}>
        {places.map(({ to, name, Sign }) => (
          <Link
            key={to}
            to={to}
            className={styles['place']}
            activeOptions={{ exact: to === '/', includeSearch: false }}
          >
            <Sign size={18} stroke={1.7} aria-hidden />
            <span>{say(name)}</span>
            {name === 'inbox' && waiting > 0 && (
              <span className={styles['count']} aria-label={say('waiting', { count: waiting })} role="img">
                {waiting > 99 ? '99+' : waiting}
              </span>
            )}
          </Link>
        ))}
      </nav>
      <div className={styles['bottom']}>
        <AccountMenu />
      </div>
    </header>
  );
}
