import type { DiagramView } from '../../../contracts/diagrams.js';
import { useLanguage, useWords } from '../../words/words.js';
import styles from './diagram-in-words.module.css';
import { inWords } from './diagram-shape.js';
import { pictureWords } from './picture-words.js';

/** The same for those who do not see the picture: each state with what leads on from it. */
export function DiagramInWords({ diagram }: { readonly diagram: DiagramView }) {
  const say = useWords(pictureWords);
  const language = useLanguage();
  return (
    <details className={styles['words']}>
      <summary>{say('inWords')}</summary>
      <ul>
        {inWords(diagram, language).map(({ id, title, standing, ways }) => (
          <li key={id}>
            <b>{title}</b>
            {standing !== 'ahead' && ` (${say(standing === 'current' ? 'isCurrent' : 'isTravelled')})`}
            {ways.length > 0 && (
              <ul>
                {ways.map((way) => (
                  <li key={`${way.title} ${way.to}`}>
                    {say(way.allowed ? 'leadsAllowed' : 'leads', { title: way.title, to: way.to })}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
