import { NativeSelect } from '@mantine/core';
import '@mantine/core/styles/InlineInput.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { unitsQuery } from '../../api/queries.js';
import { inOrder } from '../../words/names.js';
import { useWords } from '../../words/words.js';
import { ChoiceBar } from '../../parts/choice-bar.js';
import { parseRoadmapSearch, type RoadmapSearch } from './roadmap-search.js';
import { roadmapWords } from './roadmap-words.js';
import type { NamedTerm } from './terms.js';
import { zooms } from './time-scale.js';
import styles from './roadmap-controls.module.css';

interface RoadmapControlsProps {
  readonly choices: readonly NamedTerm[];
  readonly term: NamedTerm | undefined;
  /** A phone has no chart, so nothing to say about how it is drawn. */
  readonly isPhone: boolean;
}

/** What is shown and how; all of it stands in the address. */
export function RoadmapControls({ choices, term, isPhone }: RoadmapControlsProps) {
  const say = useWords(roadmapWords);
  const search = useSearch({ from: '/roadmap' });
  const navigate = useNavigate({ from: '/roadmap' });
  const { data: units } = useQuery(unitsQuery());
  const change = (part: Readonly<Partial<Record<keyof RoadmapSearch, string>>>) =>
    void navigate({ search: (before) => parseRoadmapSearch({ ...before, ...part }), replace: true });
  const unitOptions = (units?.items ?? [])
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((one, other) => inOrder(one.label, other.label));
  const asChart = !isPhone && search.shape === undefined;
  return (
    <div className={styles['bar']}>
      <NativeSelect
        aria-label={say('term')}
        value={term?.years ?? ''}
        data={choices.map(({ years }) => {
          const [from = '', to = ''] = years.split('-');
          return { value: years, label: say('termOf', { from, to }) };
        })}
        onChange={({ currentTarget: { value } }) => change({ term: value })}
      />
      <NativeSelect
        aria-label={say('unit')}
        value={search.unitId ?? ''}
        data-set={search.unitId !== undefined || undefined}
        data={[{ value: '', label: say('anyUnit') }, ...unitOptions]}
        onChange={({ currentTarget: { value } }) => change({ unitId: value })}
      />
      {asChart && (
        <NativeSelect
          aria-label={say('group')}
          value={search.group ?? 'unit'}
          data={[
            { value: 'unit', label: say('byUnit') },
            { value: 'kind', label: say('byKind') },
          ]}
          onChange={({ currentTarget: { value } }) => change({ group: value })}
        />
      )}
      {!isPhone && (
        <div className={styles['end']}>
          {asChart && (
            <ChoiceBar
              name={say('zoom')}
              choices={zooms}
              chosen={search.zoom ?? 'year'}
              nameOf={say}
              onChoose={(zoom) => change({ zoom })}
            />
          )}
          <ChoiceBar
            name={say('shape')}
            choices={['chart', 'months'] as const}
            chosen={search.shape ?? 'chart'}
            nameOf={say}
            onChoose={(shape) => change({ shape })}
          />
        </div>
      )}
    </div>
  );
}
