import { useQuery } from '@tanstack/react-query';
import { IconChevronRight } from '@tabler/icons-react';
import { forecastQuery } from '../../../api/queries.js';
import { Answered } from '../../../parts/answered.js';
import { Loading } from '../../../parts/loading.js';
import { shownDay } from '../../../words/days.js';
import { stageWords } from '../../../words/field-words.js';
import { useLanguage, useWords } from '../../../words/words.js';
import styles from './forecast-panel.module.css';
import { forecastRows } from './forecast-rows.js';
import { Panel } from './panel.js';
import { sideWords } from './side-words.js';

/** How the rest of the life will go, by stages; each step and each assumption on demand. */
export function ForecastPanel({ id }: { readonly id: string }) {
  const say = useWords(sideWords);
  const language = useLanguage();
  const sayStage = useWords(stageWords);
  const query = useQuery(forecastQuery(id));
  return (
    <Panel title={say('forecast')}>
      <Answered query={query} loading={<Loading lines={3} />}>
        {(forecast) => {
          const rows = forecastRows(forecast);
          return (
            <>
              <p className={styles['lead']}>{say(rows.stages.length > 0 ? 'forecastLead' : 'nothingAhead')}</p>
              <dl className={styles['stages']}>
                {rows.stages.map(({ stage, from, to }) => (
                  <div key={`${stage} ${from}`}>
                    <dt>{sayStage(stage)}</dt>
                    <dd>{say('fromTo', { from: shownDay(from), to: shownDay(to) })}</dd>
                  </div>
                ))}
                {forecast.obligations.map(({ name, title, day }) => (
                  <div key={name}>
                    <dt>{title[language]}</dt>
                    <dd>{say('obligation', { day: shownDay(day) })}</dd>
                  </div>
                ))}
                {forecast.ends !== null && (
                  <div className={styles['end']}>
                    <dt>{say('ends')}</dt>
                    <dd>{shownDay(forecast.ends)}</dd>
                  </div>
                )}
              </dl>
              {forecast.stopped && <p className={styles['lead']}>{forecast.stopped[language]}</p>}
              {rows.steps.length > 0 && (
                <details className={styles['more']}>
                  <summary>
                    <IconChevronRight size={16} aria-hidden />
                    {say('showForecast')}
                  </summary>
                  <ol className={styles['steps']}>
                    {rows.steps.map(({ state, title, from, to, assumptions }) => (
                      <li key={state}>
                        <b>{title[language]}</b>
                        <small>{say('fromTo', { from: shownDay(from), to: shownDay(to) })}</small>
                        {assumptions.length > 0 && (
                          <ul>
                            {assumptions.map(({ code, text }) => (
                              <li key={code}>{text[language]}</li>
                            ))}
                          </ul>
                        )}
                      </li>
                    ))}
                  </ol>
                </details>
              )}
            </>
          );
        }}
      </Answered>
    </Panel>
  );
}
