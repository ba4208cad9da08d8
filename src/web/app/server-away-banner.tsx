import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { serverAway } from '../api/server-away.js';
import { useWords } from '../words/words.js';
import { frameWords } from './frame-words.js';
import styles from './banner.module.css';

/** Says that the server cannot be reached, for as long as that is so; the page stays as it is underneath. */
export function ServerAwayBanner() {
  const say = useWords(frameWords);
  const away = useSyncExternalStore(serverAway.subscribe, serverAway.isAway);
  return (
    <div role="alert">
      {away && (
        <div className={styles['banner']} data-tone="warning">
          <IconPlugConnectedX size={18} aria-hidden />
          <span>{say('awayBanner')}</span>
          <Button size="compact-sm" variant="white" color="dark" onClick={serverAway.askNow}>
            {say('retryNow')}
          </Button>
        </div>
      )}
    </div>
  );
}
