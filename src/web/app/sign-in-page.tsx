import type { SignedIn } from '../../contracts/sessions.js';
import { useEffect } from 'react';
import { speak, useLanguage, useWords } from '../words/words.js';
import { Mark } from './brand.js';
import { DemoAccounts } from './demo-accounts.js';
import { frameWords } from './frame-words.js';
import { languageNames } from './language-names.js';
import { SignInForm } from './sign-in-form.js';
import { signInWords } from './sign-in-words.js';
import styles from './sign-in-page.module.css';

/** The door: stands at whatever address was asked for, so that a link leads where it should after signing in. */
export function SignInPage({ onSignedIn }: { readonly onSignedIn: (signedIn: SignedIn) => void }) {
  const say = useWords(signInWords);
  const sayFrame = useWords(frameWords);
  const language = useLanguage();
  useEffect(() => {
    document.title = `${say('title')} · Lộ Trình`;
  }, [say]);
  return (
    <main className={styles['page']}>
      <div className={styles['card']}>
        <div className={styles['brand']}>
          <Mark size={44} />
          <div>
            <div className={styles['name']}>{sayFrame('brand')}</div>
            <p>{say('lead')}</p>
          </div>
        </div>
        <h1>{say('title')}</h1>
        <SignInForm onSignedIn={onSignedIn} />
      </div>
      <DemoAccounts onSignedIn={onSignedIn} />
      <div className={styles['languages']} role="group" aria-label={sayFrame('language')}>
        {languageNames.map(({ code, name }) => (
          <button key={code} type="button" lang={code} aria-pressed={code === language} onClick={() => speak(code)}>
            {name}
          </button>
        ))}
      </div>
    </main>
  );
}
