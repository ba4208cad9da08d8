import { useWords } from '../../words/words.js';
import { roadmapWords } from './roadmap-words.js';
import { partBands, yearBands, type TimeScale } from './time-scale.js';
import styles from './roadmap-chart.module.css';

interface ChartHeadProps {
  readonly scale: TimeScale;
  readonly today: { readonly x: number; readonly name: string } | null;
}

const roman = ['I', 'II', 'III', 'IV'];
/** Half of the pill that names today, px: it is kept within the chart. */
const halfPill = 52;

/** Years, quarters or months above the chart; stays in sight. */
export function ChartHead({ scale, today }: ChartHeadProps) {
  const say = useWords(roadmapWords);
  const years = yearBands(scale);
  const nameOf = (number: number): string => {
    if (scale.zoom === 'month') return say('monthShort', { number });
    const quarter = roman[number - 1] ?? '';
    return scale.zoom === 'quarter' ? say('quarterOf', { number: quarter }) : quarter;
  };
  return (
    <div className={styles['head']}>
      <div className={styles['corner']}>
        {say('resolution')}
        <span className={styles['keys']} title={say('keys')} aria-hidden>
          {['J', 'K', '←', '→'].map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      </div>
      <div className={styles['axis']} style={{ width: scale.width }}>
        {years.map(({ number, x, width }) => (
          <span key={number} className={styles['year']} style={{ left: x, width }}>
            <b>{number}</b>
          </span>
        ))}
        {partBands(scale).map(({ from, number, x, width }) => (
          <span key={from} className={styles['part']} style={{ left: x, width }}>
            {nameOf(number)}
          </span>
        ))}
        {today && (
          <span
            className={styles['today']}
            style={{ left: Math.min(Math.max(today.x, halfPill), scale.width - halfPill) }}
          >
            {today.name}
          </span>
        )}
      </div>
    </div>
  );
}
