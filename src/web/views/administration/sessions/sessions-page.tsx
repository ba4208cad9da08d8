import { Badge, Button } from '@mantine/core';
import { IconDeviceLaptop } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { SessionList } from '../../../../contracts/sessions.js';
import { queryClient } from '../../../api/query-client.js';
import { Answered } from '../../../parts/answered.js';
import { ChoiceBar } from '../../../parts/choice-bar.js';
import { useMe } from '../../../parts/me.js';
import { Refusal } from '../../../parts/refusal.js';
import { ago, shownInstant } from '../../../words/days.js';
import { useLanguage, useWords } from '../../../words/words.js';
import { parseAdministrationSearch } from '../administration-search.js';
import { administrationWords } from '../administration-words.js';
import { sessionsWords } from './sessions-words.js';
import { endSession, sessionsQuery } from './sessions-query.js';
import styles from './sessions.module.css';

/** Where one is signed in, and the way to end what one does not know; administrators see everybody's. */
export function SessionsPage() {
  const say = useWords(sessionsWords);
  const sayFrame = useWords(administrationWords);
  const { whose = 'mine' } = useSearch({ from: '/administration' });
  const navigate = useNavigate({ from: '/administration' });
  const mayAll = useMe().may.administer;
  const all = mayAll && whose === 'all';
  const sessions = useQuery(sessionsQuery(all));
  return (
    <section aria-label={sayFrame('sessions')} className={styles['sessions']}>
      <p className={styles['about']}>{say(all ? 'allSessionsAbout' : 'sessionsAbout')}</p>
      {mayAll && (
        <ChoiceBar
          name={say('whose')}
          choices={['mine', 'all'] as const}
          chosen={all ? 'all' : 'mine'}
          nameOf={say}
          onChoose={(chosen) =>
            void navigate({
              search: (before) => parseAdministrationSearch({ ...before, whose: chosen }),
              replace: true,
            })
          }
        />
      )}
      <Answered query={sessions}>
        {({ items }) => (
          <ul className={styles['list']}>
            {items.map((session) => (
              <SessionRow key={session.id} session={session} named={all} />
            ))}
          </ul>
        )}
      </Answered>
    </section>
  );
}

interface SessionRowProps {
  readonly session: SessionList['items'][number];
  /** Whether whose it is has to be said. */
  readonly named: boolean;
}

function SessionRow({ session: { id, person, current, startedAt, lastSeenAt, expiresAt }, named }: SessionRowProps) {
  const say = useWords(sessionsWords);
  const language = useLanguage();
  const end = useMutation({
    mutationFn: () => endSession(id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['administration', 'sessions'] }),
  });
  const began = say('signedInAt', { at: shownInstant(startedAt) });
  const facts = [
    ...(named ? [began] : []),
    say('lastSeen', { when: ago(lastSeenAt, new Date(), language) }),
    say('endsAt', { at: shownInstant(expiresAt) }),
  ];
  return (
    <li className={styles['session']}>
      <IconDeviceLaptop size={22} aria-hidden />
      <div className={styles['what']}>
        <h2>
          {named ? person.name : began}
          {current && (
            <Badge color="green" c="#14592b">
              {say('thisOne')}
            </Badge>
          )}
        </h2>
        <p>{facts.join(' · ')}</p>
        <Refusal error={end.error} />
      </div>
      {!current && (
        <Button
          variant="default"
          loading={end.isPending}
          onClick={() => end.mutate()}
          aria-label={`${say('endSession')}: ${named ? `${person.name}, ` : ''}${began}`}
        >
          {say('endSession')}
        </Button>
      )}
    </li>
  );
}
