import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useWords } from '../words/words.js';
import { frameWords } from './frame-words.js';
import { stalePage } from './stale-page.js';
import styles from './banner.module.css';

/** Says that this tab is of an older version, where reloading by itself would lose what is typed. */
export function NewVersionNotice() {
  const say = useWords(frameWords);
  const stale = useSyncExternalStore(stalePage.subscribe, stalePage.isStale);
  if (!stale) return null;
  return (
    <div className={styles['banner']} role="status">
      <IconRefresh size={18} aria-hidden />
      <span>{say('newVersion')}</span>
      <Button size="compact-sm" onClick={() => location.reload()}>
        {say('reload')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={stalePage.dismiss}>
        {say('later')}
      </Button>
    </div>
  );
}
