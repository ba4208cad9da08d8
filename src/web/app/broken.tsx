import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { ProblemError, ServerAway } from '../api/problem.js';
import { Failed } from '../parts/failed.js';
import { Notice } from '../parts/notice.js';
import { useWords } from '../words/words.js';
import { frameWords } from './frame-words.js';
import { StalePage } from './stale-page.js';

/** What stands in place of a view that failed: never a white page. */
export function Broken({ error }: { readonly error: unknown }) {
  const say = useWords(frameWords);
  if (error instanceof ProblemError || error instanceof ServerAway) return <Failed error={error} />;
  const stale = error instanceof StalePage;
  return (
    <Notice
      alarming
      sign={<IconAlertCircle />}
      title={say(stale ? 'staleTitle' : 'brokenTitle')}
      action={<Button onClick={() => location.reload()}>{say('reload')}</Button>}
    >
      {say(stale ? 'newVersion' : 'brokenHint')}
    </Notice>
  );
}
