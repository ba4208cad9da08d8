import { VisuallyHidden } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { notificationsQuery } from '../api/queries.js';
import { PopOver } from '../parts/pop-over.js';
import { useWords } from '../words/words.js';
import styles from './bell.module.css';
import { frameWords } from './frame-words.js';
import { NotificationList } from './notification-list.js';

/** What I was told: how much of it is unread, and the list. */
export function Bell() {
  const say = useWords(frameWords);
  const { data } = useQuery(notificationsQuery());
  const unread = data?.unread ?? 0;
  return (
    <PopOver
      place="below"
      label={say('notifications')}
      buttonClass={styles['bell']}
      button={
        <>
          <VisuallyHidden>{unread > 0 ? say('unread', { count: unread }) : say('notifications')}</VisuallyHidden>
          <IconBell size={20} stroke={1.7} aria-hidden />
          {unread > 0 && (
            <span className={styles['count']} aria-hidden>
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </>
      }
    >
      {(close) => <NotificationList onOpen={close} />}
    </PopOver>
  );
}
