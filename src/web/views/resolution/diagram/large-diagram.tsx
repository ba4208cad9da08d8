import '@mantine/core/styles/FloatingIndicator.layer.css';
import '@mantine/core/styles/SegmentedControl.layer.css';
import { Modal, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Answered } from '../../../parts/answered.js';
import { DiagramInWords } from '../../../parts/diagram/diagram-in-words.js';
import { StateDiagram } from '../../../parts/diagram/state-diagram.js';
import { useDragScroll } from '../../../parts/diagram/use-drag-scroll.js';
import { ZoomButtons } from '../../../parts/diagram/zoom-buttons.js';
import { Loading } from '../../../parts/loading.js';
import { useWords } from '../../../words/words.js';
import { diagramQuery } from '../resolution-queries.js';
import { diagramWords } from './diagram-words.js';
import styles from './large-diagram.module.css';
import { PossibleWay } from './possible-way.js';
import type { DiagramView } from '../../../../contracts/diagrams.js';

interface LargeDiagramProps {
  readonly id: string;
  readonly allowed: ReadonlySet<string>;
  readonly focus: DiagramView['focus'];
}

const scales = [0.5, 0.65, 0.8, 1, 1.25, 1.6, 2] as const;
const natural = 3;

/** The diagram over the whole page: this stage or everything, nearer or farther, and in words. */
export function LargeDiagram({ id, allowed, focus }: LargeDiagramProps) {
  const say = useWords(diagramWords);
  const navigate = useNavigate({ from: '/resolutions/$id' });
  const query = useQuery(diagramQuery(id, focus));
  const [step, setStep] = useState(natural);
  const show = (what: string | null): void =>
    void navigate({
      search: ({ diagram: _before, ...rest }) => (what === null ? rest : { ...rest, diagram: what }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Modal
      opened
      onClose={() => show(null)}
      title={say('title')}
      fullScreen
      closeButtonProps={{ 'aria-label': say('close') }}
      classNames={{ title: styles['title'] ?? '', content: styles['content'] ?? '', body: styles['body'] ?? '' }}
      transitionProps={{ duration: 100 }}
    >
      <div className={styles['tools']}>
        <SegmentedControl
          aria-label={say('focus')}
          value={focus}
          onChange={show}
          data={[
            { value: 'current', label: say('current') },
            { value: 'all', label: say('all') },
          ]}
        />
        <ZoomButtons step={step} steps={scales.length} onStep={setStep} />
        <Legend />
      </div>
      <Answered query={query} loading={<Loading lines={8} />}>
        {(diagram) => <Movable key={focus} diagram={diagram} scale={scales[step] ?? 1} allowed={allowed} />}
      </Answered>
    </Modal>
  );
}

interface MovableProps {
  readonly diagram: DiagramView;
  readonly scale: number;
  readonly allowed: ReadonlySet<string>;
}

function Movable({ diagram, scale, allowed }: MovableProps) {
  const say = useWords(diagramWords);
  const frame = useDragScroll(diagram, scale);
  return (
    <>
      <div ref={frame} className={styles['frame']} tabIndex={0} role="region" aria-label={say('scrollable')}>
        <StateDiagram
          diagram={diagram}
          scale={scale}
          wayOf={(edge) => <PossibleWay edge={edge} scale={scale} allowed={allowed} />}
        />
      </div>
      <DiagramInWords diagram={diagram} />
    </>
  );
}

function Legend() {
  const say = useWords(diagramWords);
  return (
    <ul className={styles['legend']} aria-label={say('legend')}>
      <li data-look="current">{say('legendCurrent')}</li>
      <li data-look="travelled">{say('legendTravelled')}</li>
      <li data-look="allowed">{say('legendAllowed')}</li>
    </ul>
  );
}
