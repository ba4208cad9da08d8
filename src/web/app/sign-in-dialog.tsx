import { Button, Stack } from '@mantine/core';
import { sessionAgain } from '../api/session.js';
import { Dialog } from '../parts/dialog.js';
import { useMe } from '../parts/me.js';
import { useWords } from '../words/words.js';
import { SignInForm } from './sign-in-form.js';
import { signInWords } from './sign-in-words.js';

/** Asks the same person to sign in again, over what they were doing. */
export function SignInDialog() {
  const say = useWords(signInWords);
  const { person } = useMe();
  const later = (): void => sessionAgain.settle(false);
  return (
    <Dialog title={say('againTitle')} onClose={later}>
      <Stack>
        <p>{say('againHint')}</p>
        <SignInForm username={person.username} onSignedIn={() => sessionAgain.settle(true)} />
        <Button variant="default" onClick={later}>
          {say('cancel')}
        </Button>
        <a href="/" style={{ textAlign: 'center' }}>
          {say('otherPerson')}
        </a>
      </Stack>
    </Dialog>
  );
}
