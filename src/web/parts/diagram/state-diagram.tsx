import { Fragment, useId, type ReactNode } from 'react';
import type { DiagramView } from '../../../contracts/diagrams.js';
import { useLanguage, useWords } from '../../words/words.js';
import { framesAndStates, inDrawingOrder, lookOf, type Edge, type Node } from './diagram-shape.js';
import { pictureWords } from './picture-words.js';
import styles from './state-diagram.module.css';

interface StateDiagramProps {
  readonly diagram: DiagramView;
  /** Pixels of the screen for one of the picture. */
  readonly scale: number;
  /** Draws the words on a way that is possible now, over the picture; left out where nobody stands in it. */
  readonly wayOf?: (edge: Edge) => ReactNode;
}

const lineHeight = 17;
const looks = ['other', 'travelled', 'allowed'] as const;

/** A state diagram as the server laid it out: of a definition, or of a life, with the ways that are possible now. */
export function StateDiagram({ diagram, scale, wayOf }: StateDiagramProps) {
  const say = useWords(pictureWords);
  const language = useLanguage();
  const marker = useId();
  const { width, height, nodes, edges, current } = diagram;
  const { frames, states } = framesAndStates(nodes);
  const possible = edges.filter((edge) => edge.allowed && edge.label !== null);
  const steps = [...new Set(possible.flatMap(({ title }) => (title ? [title[language]] : [])))];
  const state = nodes.find(({ id }) => id === current)?.title[language];
  const ahead = steps.length > 0 ? say('allowedAre', { steps: steps.join('; ') }) : say('noneAllowed');
  const picture = state === undefined ? say('definition') : say('picture', { state, allowed: ahead });
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
      {wayOf && possible.map((edge) => <Fragment key={edge.id}>{wayOf(edge)}</Fragment>)}
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
