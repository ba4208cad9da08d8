import { VisuallyHidden } from '@mantine/core';
import { IconChevronUp } from '@tabler/icons-react';
import { useMe } from '../parts/me.js';
import { PersonBadge } from '../parts/person-badge.js';
import { PopOver } from '../parts/pop-over.js';
import { useLanguage, useWords } from '../words/words.js';
import { AccountPanel } from './account-panel.js';
import { frameWords } from './frame-words.js';
import styles from './account-menu.module.css';

/** Who I am, in which posts, in which language; and the way out. `compact`: the badge alone, for a phone. */
export function AccountMenu({ compact = false }: { readonly compact?: boolean }) {
  const say = useWords(frameWords);
  const language = useLanguage();
  const { person, positions } = useMe();
  const [first] = positions;
  return (
    <PopOver
      place={compact ? 'below' : 'above'}
      label={say('account')}
      buttonClass={compact ? styles['badge'] : styles['me']}
      button={
        <>
          <VisuallyHidden>{say('account')}</VisuallyHidden>
          <PersonBadge name={person.name} />
          {compact && <VisuallyHidden>{person.name}</VisuallyHidden>}
          {!compact && (
            <>
              <span className={styles['who']}>
                <b>{person.name}</b>
                {first && <span>{first.title[language]}</span>}
              </span>
              <IconChevronUp size={16} aria-hidden />
            </>
          )}
        </>
      }
    >
      {(close) => <AccountPanel onDone={close} />}
    </PopOver>
  );
}
