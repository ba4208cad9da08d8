import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SignedIn } from '../../contracts/sessions.js';
import { entranceQuery } from '../api/queries.js';
import { signIn } from '../api/session.js';
import { Refusal } from '../parts/refusal.js';
import { useLanguage, useWords } from '../words/words.js';
import styles from './demo-accounts.module.css';
import { signInWords } from './sign-in-words.js';

/** Those through whose eyes most can be seen; the others are shown on demand. */
const first = ['bithu', 'chuyenvien1', 'uyvien3', 'thamdinh', 'xa1.bithu', 'quantri'];

/** On a demo: people to come in as, at one press. Where real people work there is nothing. */
export function DemoAccounts({ onSignedIn }: { readonly onSignedIn: (signedIn: SignedIn) => void }) {
  const say = useWords(signInWords);
  const language = useLanguage();
  const { data } = useQuery(entranceQuery());
  const [all, setAll] = useState(false);
  const signingIn = useMutation({ mutationFn: signIn, onSuccess: onSignedIn, networkMode: 'always', retry: false });
  const demo = data?.demo;
  if (!demo) return null;
  const shown = demo.accounts.filter(({ username }) => all || first.includes(username));
  return (
    <section className={styles['demo']} aria-label={say('demo')}>
      <h2>{say('demo')}</h2>
      <p>{say('demoHint', { password: demo.password })}</p>
      <ul className={styles['accounts']}>
        {shown.map(({ username, title }) => (
          <li key={username}>
            <button
              type="button"
              disabled={signingIn.isPending}
              onClick={() => signingIn.mutate({ username, password: demo.password })}
            >
              <b>{title[language]}</b>
              <span>{username}</span>
            </button>
          </li>
        ))}
      </ul>
      <Refusal error={signingIn.error} />
      {!all && (
        <button type="button" className={styles['all']} onClick={() => setAll(true)}>
          {say('demoAll', { count: demo.accounts.length })}
        </button>
      )}
    </section>
  );
}
