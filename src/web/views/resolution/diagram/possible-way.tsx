import { Link } from '@tanstack/react-router';
import type { Edge } from '../../../parts/diagram/diagram-shape.js';
import { useLanguage, useWords } from '../../../words/words.js';
import { withAct } from '../resolution-search.js';
import { diagramWords } from './diagram-words.js';
import styles from './possible-way.module.css';

interface PossibleWayProps {
  readonly edge: Edge;
  readonly scale: number;
  /** The events the person may send now. */
  readonly allowed: ReadonlySet<string>;
}

/** The words on a way that is possible now: a link like any other, so that the keyboard reaches it. */
export function PossibleWay({ edge: { label, title, events }, scale, allowed }: PossibleWayProps) {
  const say = useWords(diagramWords);
  const language = useLanguage();
  const event = events.find((one) => allowed.has(one)) ?? events[0];
  if (!label || !title || event === undefined) return null;
  return (
    <Link
      to="."
      search={(before) => withAct(before, event)}
      resetScroll={false}
      className={styles['possible'] ?? ''}
      style={{
        left: (label.x + label.width / 2) * scale,
        top: (label.y + label.height / 2) * scale,
        fontSize: Math.max(11, 11.5 * scale),
      }}
      aria-label={say('act', { title: title[language] })}
    >
      {title[language]}
    </Link>
  );
}
