import { Button } from '@mantine/core';
import { IconArrowsDiagonal } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useLayoutEffect, useRef } from 'react';
import type { DiagramView } from '../../../../contracts/diagrams.js';
import { Answered } from '../../../parts/answered.js';
import { centreOf } from '../../../parts/diagram/diagram-shape.js';
import { StateDiagram } from '../../../parts/diagram/state-diagram.js';
import { Loading } from '../../../parts/loading.js';
import { useIsPhone } from '../../../parts/phone.js';
import { useLanguage, useWords } from '../../../words/words.js';
import { diagramQuery } from '../resolution-queries.js';
import { Panel } from '../side/panel.js';
import styles from './diagram-panel.module.css';
import { diagramWords } from './diagram-words.js';
import { PossibleWay } from './possible-way.js';

const LargeDiagram = lazy(async () => ({ default: (await import('./large-diagram.js')).LargeDiagram }));

/** Small enough for the side, large enough to read. */
const sideScale = 0.82;

interface DiagramPanelProps {
  readonly id: string;
  readonly allowed: ReadonlySet<string>;
}

/** The diagram beside the record, turned to where it stands; large over the page on demand, on a phone only there. */
export function DiagramPanel({ id, allowed }: DiagramPanelProps) {
  const say = useWords(diagramWords);
  const isPhone = useIsPhone();
  const { diagram: opened } = useSearch({ from: '/resolutions/$id' });
  const query = useQuery(diagramQuery(id));
  return (
    <Panel title={say('title')} actions={isPhone ? undefined : <OpenLarge label={say('open')} />}>
      <Answered query={query} loading={<Loading lines={5} />}>
        {(diagram) =>
          isPhone ? (
            <OnPhone diagram={diagram} />
          ) : (
            <Scrolled key={diagram.current} diagram={diagram} allowed={allowed} />
          )
        }
      </Answered>
      {opened !== undefined && (
        <Suspense fallback={null}>
          <LargeDiagram id={id} allowed={allowed} focus={opened === 'all' ? 'all' : 'current'} />
        </Suspense>
      )}
    </Panel>
  );
}

function OpenLarge({ label, wide = false }: { readonly label: string; readonly wide?: boolean }) {
  return (
    <Button
      renderRoot={(props) => (
        <Link {...props} to="." search={(before) => ({ ...before, diagram: 'current' })} resetScroll={false} />
      )}
      variant={wide ? 'default' : 'subtle'}
      size={wide ? 'sm' : 'compact-sm'}
      fullWidth={wide}
      leftSection={<IconArrowsDiagonal size={15} aria-hidden />}
    >
      {label}
    </Button>
  );
}

function OnPhone({ diagram: { nodes, current } }: { readonly diagram: DiagramView }) {
  const say = useWords(diagramWords);
  const language = useLanguage();
  return (
    <>
      <p className={styles['lead']}>
        {say('phoneLead', { state: nodes.find(({ id }) => id === current)?.title[language] ?? '' })}
      </p>
      <OpenLarge label={say('show')} wide />
    </>
  );
}

function Scrolled({ diagram, allowed }: { readonly diagram: DiagramView; readonly allowed: ReadonlySet<string> }) {
  const say = useWords(diagramWords);
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { x, y } = centreOf(diagram);
    const { clientWidth = 0, clientHeight = 0 } = frame.current ?? {};
    frame.current?.scrollTo(x * sideScale - clientWidth / 2, y * sideScale - clientHeight / 2);
    // Where somebody has scrolled to since, it stays: only another state turns the picture.
  }, []);
  return (
    <div ref={frame} className={styles['frame']} tabIndex={0} role="region" aria-label={say('scrollable')}>
      <StateDiagram
        diagram={diagram}
        scale={sideScale}
        wayOf={(edge) => <PossibleWay edge={edge} scale={sideScale} allowed={allowed} />}
      />
    </div>
  );
}
