import { IconCheck, IconLogout, IconSettings } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { api } from '../api/client.js';
import { queryClient } from '../api/query-client.js';
import { useMe } from '../parts/me.js';
import type { Language } from '../words/language.js';
import { speak, useLanguage, useWords } from '../words/words.js';
import styles from './account-menu.module.css';
import { frameWords } from './frame-words.js';
import { languageNames } from './language-names.js';

/** My posts, the language, the way to the administration and out. */
export function AccountPanel({ onDone }: { readonly onDone: () => void }) {
  const say = useWords(frameWords);
  const language = useLanguage();
  const { person, positions } = useMe();
  return (
    <div className={styles['panel']}>
      <h2>{person.name}</h2>
      <ul className={styles['posts']} aria-label={say('positions')}>
        {positions.map(({ id, title, unitName }) => (
          <li key={id}>
            {title[language]} <span>· {unitName}</span>
          </li>
        ))}
      </ul>
      <div className={styles['choices']} role="group" aria-label={say('language')}>
        {languageNames.map(({ code, name }) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-pressed={code === language}
            onClick={() => void change(code)}
          >
            {name}
            {code === language && <IconCheck size={16} aria-hidden />}
          </button>
        ))}
      </div>
      <div className={styles['choices']}>
        <Link to="/administration" onClick={onDone}>
          <IconSettings size={17} aria-hidden />
          {say('administration')}
        </Link>
        <button type="button" onClick={() => void signOut()}>
          <IconLogout size={17} aria-hidden />
          {say('signOut')}
        </button>
      </div>
    </div>
  );
}

/** What the server said is in the other language: it is asked again. */
async function change(code: Language): Promise<void> {
  speak(code);
  await queryClient.invalidateQueries();
}

/** Ends the session on the server, and with it everything that was read in this tab. */
async function signOut(): Promise<void> {
  await api.DELETE('/api/v1/sessions').catch(() => undefined);
  queryClient.clear();
  location.assign('/');
}
