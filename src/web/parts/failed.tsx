import { Button } from '@mantine/core';
import { IconAlertCircle, IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { isForbidden, isNotFound, ProblemError, ServerAway } from '../api/problem.js';
import { useWords } from '../words/words.js';
import { Notice } from './notice.js';
import { partsWords } from './parts-words.js';

interface FailedProps {
  readonly error: unknown;
  readonly retry?: () => void;
}

/** Why something is not here, and what to do: no access, the server away, or the server's own words. */
export function Failed({ error, retry }: FailedProps) {
  const say = useWords(partsWords);
  if (isNotFound(error) || isForbidden(error)) return <NoAccess />;
  const action = retry && (
    <Button variant="default" onClick={retry}>
      {say('retry')}
    </Button>
  );
  if (error instanceof ServerAway) {
    return (
      <Notice alarming sign={<IconPlugConnectedX />} title={say('awayTitle')} action={action}>
        {say('awayHint')}
      </Notice>
    );
  }
  const problem = error instanceof ProblemError ? error : null;
  return (
    <Notice alarming sign={<IconAlertCircle />} title={problem?.title ?? say('failedTitle')} action={action}>
      <p>{problem?.message ?? say('failedHintPlain')}</p>
      {problem?.requestId !== undefined && <small>{say('requestId', { id: problem.requestId })}</small>}
    </Notice>
  );
}

/** A link to something that is not there or that the person may not see; nobody learns which. */
export function NoAccess() {
  const say = useWords(partsWords);
  return (
    <Notice sign={<IconLock />} title={say('noAccessTitle')} action={<Link to="/">{say('toMyWork')}</Link>}>
      {say('noAccessHint')}
    </Notice>
  );
}
