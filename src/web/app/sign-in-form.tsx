import { Button, PasswordInput, TextInput } from '@mantine/core';
import '@mantine/core/styles/PasswordInput.layer.css';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { SignedIn } from '../../contracts/sessions.js';
import { signIn } from '../api/session.js';
import { Refusal } from '../parts/refusal.js';
import { useWords } from '../words/words.js';
import { signInWords } from './sign-in-words.js';
import styles from './sign-in-form.module.css';

interface SignInFormProps {
  /** Who it must be, where a session of somebody is taken up again. */
  readonly username?: string;
  readonly onSignedIn: (signedIn: SignedIn) => void;
}

/** Name and password. Says what is missing, and what the server says. */
export function SignInForm({ username, onSignedIn }: SignInFormProps) {
  const say = useWords(signInWords);
  const [given, setGiven] = useState({ username: username ?? '', password: '' });
  const [tried, setTried] = useState(false);
  const signingIn = useMutation({ mutationFn: signIn, onSuccess: onSignedIn, networkMode: 'always', retry: false });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (given.username !== '' && given.password !== '' && !signingIn.isPending) signingIn.mutate(given);
  };
  return (
    <form onSubmit={submit} className={styles['form']} noValidate>
      <TextInput
        label={say('username')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus={username === undefined}
        readOnly={username !== undefined}
        value={given.username}
        error={tried && given.username === '' && say('missingName')}
        onChange={({ currentTarget: { value } }) => setGiven((before) => ({ ...before, username: value }))}
      />
      <PasswordInput
        label={say('password')}
        name="password"
        autoComplete="current-password"
        data-autofocus={username !== undefined || undefined}
        value={given.password}
        error={tried && given.password === '' && say('missingPassword')}
        visibilityToggleButtonProps={{ 'aria-label': say('showPassword') }}
        onChange={({ currentTarget: { value } }) => setGiven((before) => ({ ...before, password: value }))}
      />
      <Refusal error={signingIn.error} />
      <Button type="submit" size="md" loading={signingIn.isPending} fullWidth>
        {say('submit')}
      </Button>
    </form>
  );
}
