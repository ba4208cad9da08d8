import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { NotificationView } from '../../contracts/notifications.js';
import { useMarkAllRead, useMarkRead } from '../api/notifications.js';
import { notificationsQuery } from '../api/queries.js';
import { Answered } from '../parts/answered.js';
import { ago } from '../words/days.js';
import { useLanguage, useWords } from '../words/words.js';
import styles from './bell.module.css';
import { frameWords } from './frame-words.js';

/** What I was told, newest first; opening one marks it as read. */
export function NotificationList({ onOpen }: { readonly onOpen: () => void }) {
  const say = useWords(frameWords);
  const query = useQuery(notificationsQuery());
  const markRead = useMarkRead();
  const markAllRead = useMarkAllRead();
  const [newest] = query.data?.items ?? [];
  return (
    <>
      <div className={styles['head']}>
        <h2>{say('notifications')}</h2>
        {newest && (query.data?.unread ?? 0) > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={markAllRead.isPending}
            onClick={() => markAllRead.mutate(newest.id)}
          >
            {say('markAllRead')}
          </Button>
        )}
      </div>
      <Answered query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={styles['none']}>{say('noNotifications')}</p>
          ) : (
            <ul className={styles['items']}>
              {items.map((item) => (
                <NotificationItem
                  key={item.id}
                  item={item}
                  onOpen={() => {
                    onOpen();
                    if (item.readAt === null) markRead.mutate(item.id);
                  }}
                />
              ))}
            </ul>
          )
        }
      </Answered>
    </>
  );
}

function NotificationItem({ item, onOpen }: { readonly item: NotificationView; readonly onOpen: () => void }) {
  const language = useLanguage();
  const { title, at, readAt, resolution } = item;
  return (
    <li data-unread={readAt === null || undefined}>
      <Link to="/resolutions/$id" params={{ id: resolution.id }} onClick={onOpen}>
        <span className={styles['title']}>{title}</span>
        <span className={styles['about']}>{[resolution.symbol, resolution.title].filter(Boolean).join(' · ')}</span>
        <time dateTime={at}>{ago(at, new Date(), language)}</time>
      </Link>
    </li>
  );
}
