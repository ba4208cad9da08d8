import { Link } from '@tanstack/react-router';
import { useWords } from '../words/words.js';
import { frameWords } from './frame-words.js';
import { places } from './navigation.js';
import { useWaiting } from './waiting.js';
import styles from './tab-bar.module.css';

/** The navigation of a phone, under the thumb. */
export function TabBar() {
  const say = useWords(frameWords);
  const waiting = useWaiting();
  return (
    <nav aria-label={say('navigation')} className={styles['bar']}>
      {places
        .filter(({ tab }) => tab)
        .map(({ to, name, Sign }) => (
          <Link key={to} to={to} className={styles['tab']} activeOptions={{ exact: to === '/', includeSearch: false }}>
            <span className={styles['sign']}>
              <Sign size={23} stroke={1.7} aria-hidden />
              {name === 'inbox' && waiting > 0 && (
                <span className={styles['dot']} role="img" aria-label={say('waiting', { count: waiting })}>
                  {waiting > 99 ? '99+' : waiting}
                </span>
              )}
            </span>
            <span>{say(`${name}Short`)}</span>
          </Link>
        ))}
    </nav>
  );
}
