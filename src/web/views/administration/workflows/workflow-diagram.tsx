import { ActionIcon } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DiagramView } from '../../../../contracts/diagrams.js';
import { Answered } from '../../../parts/answered.js';
import { Loading } from '../../../parts/loading.js';
import { useLanguage, useWords } from '../../../words/words.js';
import { inWords } from '../../resolution/diagram/diagram-shape.js';
import { StateDiagram } from '../../resolution/diagram/state-diagram.js';
import { useDragScroll } from '../../resolution/diagram/use-drag-scroll.js';
import { administrationWords } from '../administration-words.js';
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
const nothing: ReadonlySet<string> = new Set();

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
  const say = useWords(administrationWords);
  const [step, setStep] = useState(() => fitting(diagram.width));
  const scale = scales[step] ?? 1;
  const frame = useDragScroll(diagram, scale);
  return (
    <div>
      <ActionIcon.Group className={styles['zoom'] ?? ''}>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={say('zoomOut')}
          disabled={step === 0}
          onClick={() => setStep(step - 1)}
        >
          <IconMinus size={17} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={say('zoomIn')}
          disabled={step === scales.length - 1}
          onClick={() => setStep(step + 1)}
        >
          <IconPlus size={17} />
        </ActionIcon>
      </ActionIcon.Group>
      <div ref={frame} className={styles['picture']} tabIndex={0} role="region" aria-label={name}>
        <StateDiagram diagram={diagram} scale={scale} allowed={nothing} />
      </div>
      <InWords diagram={diagram} />
    </div>
  );
}

/** The same for those who do not see the picture: each state with what leads on from it. */
function InWords({ diagram }: { readonly diagram: DiagramView }) {
  const say = useWords(administrationWords);
  const language = useLanguage();
  return (
    <details className={styles['words']}>
      <summary>{say('inWords')}</summary>
      <ul>
        {inWords(diagram, language).map(({ id, title, ways }) => (
          <li key={id}>
            <b>{title}</b>
            {ways.length > 0 && `: ${ways.map((way) => `${way.title} → ${way.to}`).join('; ')}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
