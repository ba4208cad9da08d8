import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Answered } from '../../../parts/answered.js';
import { Notice } from '../../../parts/notice.js';
import { shownInstant } from '../../../words/days.js';
import { useWords } from '../../../words/words.js';
import { denialsQuery } from '../administration-query.js';
import { administrationWords } from '../administration-words.js';
import { auditWords } from './audit-words.js';
import styles from './audit.module.css';

/** Reasons that begin with `who.` are about the person, whatever else was in the way. */
const wordOf = (status: number, code: string): 'denied403' | 'denied404' | 'denied409' =>
  status === 403 || code.startsWith('who.') ? 'denied403' : status === 404 ? 'denied404' : 'denied409';

/** What was refused to whom, the newest first. */
export function DenialsPage() {
  const say = useWords(auditWords);
  const sayFrame = useWords(administrationWords);
  const denials = useInfiniteQuery(denialsQuery());
  const list = denials.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-label={sayFrame('denials')}>
      <p className={styles['about']}>{say('denialsAbout')}</p>
      <Answered query={denials}>
        {() =>
          list.length === 0 ? (
            <Notice sign={<IconCircleCheck />} title={say('noDenialsTitle')}>
              {say('noDenialsHint')}
            </Notice>
          ) : (
            <table className={styles['denials']}>
              <thead>
                <tr>
                  <th scope="col">{say('deniedAt')}</th>
                  <th scope="col">{say('deniedTo')}</th>
                  <th scope="col">{say('deniedWhat')}</th>
                  <th scope="col">{say('deniedWhy')}</th>
                  <th scope="col">{say('deniedTimes')}</th>
                </tr>
              </thead>
              <tbody>
                {list.map(({ minute, person, event, resolution, status, code, count }) => (
                  <tr key={`${minute} ${person.id} ${event}`}>
                    <td data-name={say('deniedAt')}>
                      <time dateTime={minute}>{shownInstant(minute)}</time>
                    </td>
                    <td data-name={say('deniedTo')}>{person.name ?? person.id}</td>
                    <td data-name={say('deniedWhat')}>
                      <code>{event}</code>{' '}
                      {resolution !== null && (
                        <Link to="/resolutions/$id" params={{ id: resolution }}>
                          {say('openResolution')}
                        </Link>
                      )}
                    </td>
                    <td data-name={say('deniedWhy')}>
                      {say(wordOf(status, code))} <code>{code}</code>
                    </td>
                    <td data-name={say('deniedTimes')} className="digits">
                      {count}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answered>
      {denials.hasNextPage && (
        <Button
          variant="default"
          className={styles['more'] ?? ''}
          loading={denials.isFetchingNextPage}
          onClick={() => void denials.fetchNextPage()}
        >
          {sayFrame('more')}
        </Button>
      )}
    </section>
  );
}
