import { CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useDeferredValue, useState } from 'react';
import type { Dispatched } from '../../../contracts/acts.js';
import type { ResolutionView as Resolution } from '../../../contracts/resolutions.js';
import { actionsQuery, resolutionQuery } from '../../api/queries.js';
import { queryClient } from '../../api/query-client.js';
import { useChanges } from '../../live/live.js';
import { ChangesPill } from '../../parts/changes-pill.js';
import { Failed } from '../../parts/failed.js';
import { InPieces } from '../../parts/in-pieces.js';
import { Loading } from '../../parts/loading.js';
import { KindName, StageName } from '../../parts/stage-name.js';
import { View } from '../../parts/view.js';
import { shownDay } from '../../words/days.js';
import { useLanguage, useWords } from '../../words/words.js';
import { Callout } from './callout.js';
import { DiagramPanel } from './diagram/diagram-panel.js';
import { StageStepper } from './head/stage-stepper.js';
import { StandingBanner } from './head/standing-banner.js';
import { WithNames } from './names/with-names.js';
import { NextPanel } from './next/next-panel.js';
import { turnOf } from './next/turn.js';
import { diagramQuery } from './resolution-queries.js';
import { resolutionWords } from './resolution-words.js';
import styles from './resolution-view.module.css';
import { DeadlinesPanel } from './side/deadlines-panel.js';
import { ForecastPanel } from './side/forecast-panel.js';
import { PeoplePanel } from './side/people-panel.js';
import { Tabs } from './tabs/tabs.js';

const ActDialog = lazy(async () => ({ default: (await import('./form/act-dialog.js')).ActDialog }));

/** One resolution: where it stands, what may be done next, and everything that happened. */
export function ResolutionView() {
  const { id } = useParams({ from: '/resolutions/$id' });
  const say = useWords(resolutionWords);
  const query = useQuery(resolutionQuery(id));
  const isCurrent = query.isFetchedAfterMount || !query.isFetching;
  if (query.data) {
    return (
      <WithNames key={id}>
        <OneResolution resolution={query.data} isCurrent={isCurrent} />
      </WithNames>
    );
  }
  return (
    <View title={say('title')}>
      {query.error ? <Failed error={query.error} retry={() => void query.refetch()} /> : <Loading lines={9} />}
    </View>
  );
}

interface OneResolutionProps {
  readonly resolution: Resolution;
  /** False while it is as it was read on an earlier visit, and is being read again. */
  readonly isCurrent: boolean;
}

function OneResolution({ resolution, isCurrent }: OneResolutionProps) {
  const { id, title, symbol, issuer, kind, stage, suspended } = resolution;
  const say = useWords(resolutionWords);
  const language = useLanguage();
  const { act } = useSearch({ from: '/resolutions/$id' });
  const changes = useChanges((change) => change.resolutionId === id);
  const actions = useQuery(actionsQuery(id));
  const diagram = useQuery(diagramQuery(id));
  // Deferred, the panels are drawn in small pieces between which the page reacts.
  const isKnown = useDeferredValue(!actions.isPending);
  const [done, setDone] = useState<string | null>(null);
  // A form begun on what was read long ago would warn of changes that its person has never missed.
  const [mayAct, setMayAct] = useState(isCurrent);
  if (isCurrent && !mayAct) setMayAct(true);
  const refresh = (): void => {
    changes.take();
    void queryClient.invalidateQueries({ queryKey: ['resolution', id] });
  };
  const finished = (_dispatched: Dispatched, eventTitle: string): void => {
    setDone(eventTitle);
    changes.take();
  };
  const allowed = new Set(actions.data?.flatMap((action) => (action.allowed ? [action.event] : [])));
  const mayMove = allowed.has('deadline.move');
  return (
    <View
      title={title}
      above={
        <span className={styles['above']}>
          <span className="digits">{symbol ?? say('noSymbol')}</span>
          <span>{issuer.name}</span>
          <KindName kind={kind} />
          <StageName stage={stage} suspended={suspended} />
        </span>
      }
      lead={<Lead resolution={resolution} />}
    >
      <ChangesPill changes={changes} onTake={refresh} />
      <div role="status" className={styles['status']}>
        {done !== null && (
          <Callout tone="good">
            <span className={styles['done']}>
              {say('recorded', { title: done })}
              <CloseButton aria-label={say('dismiss')} onClick={() => setDone(null)} />
            </span>
          </Callout>
        )}
      </div>
      <StageStepper resolution={resolution} />
      <StandingBanner resolution={resolution} />
      {actions.isPending || !isKnown ? (
        <Loading lines={9} />
      ) : (
        <div className={styles['layout']}>
          <div className={styles['next']}>
            {actions.data ? (
              <NextPanel
                actions={actions.data}
                turn={diagram.isPending ? undefined : turnOf(diagram.data, language)}
                over={actions.data.length === 0}
              />
            ) : (
              <Failed error={actions.error} retry={() => void actions.refetch()} />
            )}
            <DeadlinesPanel resolution={resolution} mayMove={mayMove} />
          </div>
          <div className={styles['main']}>
            <Tabs resolution={resolution} />
          </div>
          <aside className={styles['side']} aria-label={say('side')}>
            <InPieces>
              <DiagramPanel id={id} allowed={allowed} />
              <PeoplePanel resolution={resolution} />
              <ForecastPanel id={id} />
            </InPieces>
          </aside>
        </div>
      )}
      {act !== undefined && mayAct && (
        <Suspense fallback={null}>
          <ActDialog key={act} event={act} resolution={resolution} changes={changes} onDone={finished} />
        </Suspense>
      )}
    </View>
  );
}

function Lead({ resolution: { term, field, adopted } }: { readonly resolution: Resolution }) {
  const say = useWords(resolutionWords);
  return (
    <>
      {say('term', { from: shownDay(term.from), to: shownDay(term.to) })}
      {field !== null && ` · ${say('field', { field })}`}
      {adopted && <span className={styles['adopted']}>{say('adopted')}</span>}
    </>
  );
}
