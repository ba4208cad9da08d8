import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DiagramView } from '../../../../contracts/diagrams.js';
import { Answered } from '../../../parts/answered.js';
import { DiagramInWords } from '../../../parts/diagram/diagram-in-words.js';
import { StateDiagram } from '../../../parts/diagram/state-diagram.js';
import { useDragScroll } from '../../../parts/diagram/use-drag-scroll.js';
import { ZoomButtons } from '../../../parts/diagram/zoom-buttons.js';
import { Loading } from '../../../parts/loading.js';
import { workflowQuery } from './workflows-query.js';
import styles from './workflows.module.css';

interface WorkflowDiagramProps {
  readonly id: string;
  readonly version: number;
  readonly name: string;
}

const scales = [0.4, 0.5, 0.6, 0.75, 1, 1.3] as const;
/** Smaller than this nothing can be read; a phone scrolls instead. */
const leastAtFirst = 3;
/** What stands beside the picture, px. */
const around = 340;

/** The largest scale at which the picture fits the window. */
const fitting = (width: number): number =>
  Math.max(
    leastAtFirst,
    scales.findLastIndex((scale) => width * scale <= window.innerWidth - around),
  );

/** A definition as a picture: every state, nothing travelled. */
export function WorkflowDiagram({ id, version, name }: WorkflowDiagramProps) {
  const workflow = useQuery(workflowQuery(id, String(version)));
  return (
    <Answered query={workflow} loading={<Loading lines={8} />}>
      {({ diagram }) => <Movable diagram={diagram} name={name} />}
    </Answered>
  );
}

interface MovableProps {
  readonly diagram: DiagramView;
  readonly name: string;
}

function Movable({ diagram, name }: MovableProps) {
  const [step, setStep] = useState(() => fitting(diagram.width));
  const scale = scales[step] ?? 1;
  const frame = useDragScroll(diagram, scale);
  return (
    <div>
      <div className={styles['zoom']}>
        <ZoomButtons step={step} steps={scales.length} onStep={setStep} />
      </div>
      <div ref={frame} className={styles['picture']} tabIndex={0} role="region" aria-label={name}>
        <StateDiagram diagram={diagram} scale={scale} />
      </div>
      <DiagramInWords diagram={diagram} />
    </div>
  );
}
