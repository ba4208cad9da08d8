import { Button, NativeSelect } from '@mantine/core';
import '@mantine/core/styles/InlineInput.layer.css';
import { IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { unitsQuery } from '../../../api/queries.js';
import { Answered } from '../../../parts/answered.js';
import { Notice } from '../../../parts/notice.js';
import { useToday } from '../../../parts/today.js';
import { inOrder } from '../../../words/names.js';
import { useWords } from '../../../words/words.js';
import { actingFor } from '../acting-for.js';
import { delegationsQuery, peopleListQuery, positionListQuery } from '../administration-query.js';
import { parseAdministrationSearch } from '../administration-search.js';
import { administrationWords } from '../administration-words.js';
import { directoryWords } from './directory-words.js';
import { SearchField } from '../search-field.js';
import { PersonRow } from './person-row.js';
import styles from './directory.module.css';

/** People by given name, with what they hold and for whom they act. */
export function PeoplePage() {
  const say = useWords(directoryWords);
  const sayFrame = useWords(administrationWords);
  const { q, unitId } = useSearch({ from: '/administration' });
  const people = useInfiniteQuery(peopleListQuery({ q, unitId }));
  const positions = useQuery(positionListQuery(unitId));
  const delegations = useQuery(delegationsQuery(useToday()));
  const list = useMemo(() => people.data?.pages.flatMap(({ items }) => items) ?? [], [people.data]);
  const held = positions.data?.items;
  const lent = useMemo(() => {
    const holdersOf = (position: string) =>
      (held ?? []).filter(({ id }) => id === position).map(({ personId }) => personId);
    return actingFor(delegations.data?.items ?? [], holdersOf);
  }, [delegations.data, held]);
  return (
    <section aria-label={sayFrame('people')}>
      <div className={styles['bar']}>
        <SearchField name={say('searchPeople')} />
        <UnitChoice />
      </div>
      <Answered query={people}>
        {() =>
          list.length === 0 ? (
            <Notice sign={<IconUsers />} title={say('noPeopleTitle')}>
              {say('noMatchHint')}
            </Notice>
          ) : (
            <ul className={styles['people']}>
              {list.map((person) => (
                <PersonRow
                  key={person.id}
                  person={person}
                  positions={positions.isPending ? null : (held ?? []).filter(({ personId }) => personId === person.id)}
                  lent={lent.get(person.id) ?? []}
                />
              ))}
            </ul>
          )
        }
      </Answered>
      {people.hasNextPage && (
        <Button
          variant="default"
          className={styles['more'] ?? ''}
          loading={people.isFetchingNextPage}
          onClick={() => void people.fetchNextPage()}
        >
          {sayFrame('more')}
        </Button>
      )}
    </section>
  );
}

function UnitChoice() {
  const sayFrame = useWords(administrationWords);
  const { unitId } = useSearch({ from: '/administration' });
  const navigate = useNavigate({ from: '/administration' });
  const { data: units } = useQuery(unitsQuery());
  const options = (units?.items ?? [])
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((one, other) => inOrder(one.label, other.label));
  return (
    <NativeSelect
      aria-label={sayFrame('unit')}
      value={unitId ?? ''}
      data={[{ value: '', label: sayFrame('anyUnit') }, ...options]}
      onChange={({ currentTarget: { value } }) =>
        void navigate({ search: (before) => parseAdministrationSearch({ ...before, unitId: value }), replace: true })
      }
    />
  );
}
