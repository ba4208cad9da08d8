import { Badge } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { PersonView, PositionView } from '../../../../contracts/directory.js';
import { PersonBadge } from '../../../parts/person-badge.js';
import { shownDay } from '../../../words/days.js';
import { useLanguage, useWords } from '../../../words/words.js';
import type { Lent } from '../acting-for.js';
import { personQuery } from '../administration-query.js';
import { directoryWords } from './directory-words.js';
import styles from './directory.module.css';

interface PersonRowProps {
  readonly person: PersonView;
  /** What is known of the positions held; null until something is. Nothing known of one person is asked for. */
  readonly positions: readonly PositionView[] | null;
  readonly lent: readonly Lent[];
}

/** One person: positions, and who acts for whom. */
export function PersonRow({ person: { id, name, active }, positions, lent }: PersonRowProps) {
  const say = useWords(directoryWords);
  const language = useLanguage();
  const alone = useQuery({ ...personQuery(id), enabled: positions?.length === 0 });
  const known = positions?.length === 0 ? (alone.data?.positions ?? []) : (positions ?? []);
  const held = known.toSorted((one, other) => Number(isDelegateOnly(one)) - Number(isDelegateOnly(other)));
  return (
    <li className={styles['person']}>
      <PersonBadge name={name} size={36} />
      <div>
        <h2>
          {name}
          {!active && <Badge color="gray">{say('inactive')}</Badge>}
        </h2>
        <ul className={styles['positions']}>
          {held.map((position) => (
            <li key={position.id}>
              {position.title[language]} <span>· {position.unitName}</span>
            </li>
          ))}
          {alone.isSuccess && held.length === 0 && <li>{say('noPositions')}</li>}
        </ul>
      </div>
      {lent.length > 0 && (
        <ul className={styles['lent']}>
          {lent.map(({ id: delegation, direction, title, other, until, document, events }) => (
            <li key={`${delegation} ${direction}`}>
              {direction === 'given' ? (
                <IconArrowRight size={16} aria-hidden />
              ) : (
                <IconArrowLeft size={16} aria-hidden />
              )}
              <span>
                <b>{say(direction, { other: other ?? say('nobody') })}</b> {title[language]}
                <small>
                  {[
                    say('until', { day: shownDay(until) }),
                    events === null ? say('allEvents') : say('someEvents', { count: events.length }),
                    document,
                  ].join(' · ')}
                </small>
              </span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** A delegate to the congress who is something else as well is known by that. */
const isDelegateOnly = ({ functions }: PositionView): boolean => functions.every((one) => one === 'delegate');
