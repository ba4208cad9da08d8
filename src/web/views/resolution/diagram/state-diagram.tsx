import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import type { DiagramView } from '../../../../contracts/diagrams.js';
import { useLanguage, useWords } from '../../../words/words.js';
import { withAct } from '../resolution-search.js';
import { framesAndStates, inDrawingOrder, lookOf, type Edge, type Node } from './diagram-shape.js';
import { diagramWords } from './diagram-words.js';
import styles from './state-diagram.module.css';

interface StateDiagramProps {
  readonly diagram: DiagramView;
  /** Pixels of the screen for one of the picture. */
  readonly scale: number;
  /** The events the person may send now. */
  readonly allowed: ReadonlySet<string>;
}

const lineHeight = 17;
const looks = ['other', 'travelled', 'allowed'] as const;

/** The live state diagram as the server laid it out; the ways that are possible now are links to their forms. */
export function StateDiagram({ diagram, scale, allowed }: StateDiagramProps) {
  const say = useWords(diagramWords);
  const language = useLanguage();
  const marker = useId();
  const { width, height, nodes, edges, current } = diagram;
  const { frames, states } = framesAndStates(nodes);
  const possible = edges.filter((edge) => edge.allowed && edge.label !== null);
  const steps = [...new Set(possible.flatMap(({ title }) => (title ? [title[language]] : [])))];
  const picture = say('picture', {
    state: nodes.find(({ id }) => id === current)?.title[language] ?? '',
    allowed: steps.length > 0 ? say('allowedAre', { steps: steps.join('; ') }) : say('noneAllowed'),
  });
  return (
    <div className={styles['place']} style={{ width: width * scale, height: height * scale }}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width * scale}
        height={height * scale}
        role="img"
        aria-label={picture}
      >
        <defs>
          {looks.map((look) => (
            <marker
              key={look}
              id={`${marker}${look}`}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="9"
              markerHeight="9"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0 .6L7.6 4L0 7.4z" className={styles['head']} data-look={look} />
            </marker>
          ))}
        </defs>
        {frames.map((node) => (
          <rect
            key={node.id}
            className={styles['frame']}
            {...standing(node)}
            {...boxOf(node)}
            rx={10}
            data-kind={node.kind}
          />
        ))}
        {inDrawingOrder(edges).map((edge) => (
          <path
            key={edge.id}
            d={edge.path}
            className={styles['way']}
            data-look={lookOf(edge)}
            markerEnd={`url(#${marker}${lookOf(edge)})`}
          />
        ))}
        {frames.map((node) => (
          <text key={node.id} x={node.x + 14} y={node.y + 22} className={styles['frameTitle']} {...standing(node)}>
            {node.title[language]}
          </text>
        ))}
        {states.map((node) => (
          <State key={node.id} node={node} language={language} />
        ))}
        {edges.map((edge) => (edge.allowed ? null : <Words key={edge.id} edge={edge} language={language} />))}
      </svg>
      {possible.map((edge) => (
        <PossibleWay key={edge.id} edge={edge} scale={scale} allowed={allowed} />
      ))}
    </div>
  );
}

const standing = ({ current, travelled }: Node) => ({
  'data-standing': current ? 'current' : travelled ? 'travelled' : 'ahead',
});
const boxOf = ({ x, y, width, height }: Node) => ({ x, y, width, height });

function State({ node, language }: { readonly node: Node; readonly language: 'vi' | 'en' }) {
  const { kind, x, y, width, height, collapsed, first, title } = node;
  const lines = kind === 'passing' ? [] : kind === 'history' ? ['H'] : node.lines[language];
  const radius = kind === 'final' || kind === 'history' ? Math.min(width, height) / 2 : 8;
  const top = y + height / 2 - ((lines.length - 1) * lineHeight) / 2 + 4.5;
  return (
    <g className={styles['state']} {...standing(node)} data-kind={kind}>
      <title>{title[language]}</title>
      {collapsed && <rect {...boxOf(node)} x={x + 4} y={y + 4} rx={radius} className={styles['behind']} />}
      {kind === 'passing' ? (
        <path
          d={`M${x + width / 2} ${y}l${width / 2} ${height / 2}l-${width / 2} ${height / 2}l-${width / 2} -${height / 2}z`}
        />
      ) : (
        <rect {...boxOf(node)} rx={radius} />
      )}
      {lines.map((line, index) => (
        <text key={index} x={x + width / 2} y={top + index * lineHeight} textAnchor="middle">
          {line}
        </text>
      ))}
      {first && kind !== 'passing' && <circle cx={x + 3} cy={y + 3} r={5} className={styles['first']} />}
    </g>
  );
}

function Words({ edge, language }: { readonly edge: Edge; readonly language: 'vi' | 'en' }) {
  const { label, title } = edge;
  if (!label || !title) return null;
  return (
    <text
      x={label.x + label.width / 2}
      y={label.y + label.height / 2 + 4}
      textAnchor="middle"
      className={styles['words']}
      data-look={lookOf(edge)}
    >
      {title[language]}
    </text>
  );
}

interface PossibleWayProps {
  readonly edge: Edge;
  readonly scale: number;
  readonly allowed: ReadonlySet<string>;
}

/** The words on a way that is possible now: a link like any other, so that the keyboard reaches it. */
function PossibleWay({ edge: { label, title, events }, scale, allowed }: PossibleWayProps) {
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
