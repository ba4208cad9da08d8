import { IconAlertTriangleFilled, IconCircleCheckFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ClockView } from '../../../../contracts/administration.js';
import { Answered } from '../../../parts/answered.js';
import { ago, shownInstant } from '../../../words/days.js';
import { useLanguage, useWords } from '../../../words/words.js';
import { administrationWords } from '../administration-words.js';
import { clockWords } from './clock-words.js';
import { outboxHealth, queueHealth, sweepHealth } from './clock-health.js';
import { clockQuery } from './clock-query.js';
import styles from './clock.module.css';

/** Whether time is kept: queue, sweep and messages, and the deadlines that could not be carried out. */
export function ClockPage() {
  const sayFrame = useWords(administrationWords);
  const clock = useQuery(clockQuery());
  return (
    <section aria-label={sayFrame('clock')} className={styles['clock']}>
      <Answered query={clock}>
        {(state) => (
          <>
            <States state={state} />
            <TroubleList trouble={state.trouble} />
          </>
        )}
      </Answered>
    </section>
  );
}

function States({ state }: { readonly state: ClockView }) {
  const say = useWords(clockWords);
  const language = useLanguage();
  const { at, queue, sweep, outbox, stream } = state;
  const kind = queue.kind === 'redis' ? say('redis') : queue.kind === 'postgres' ? say('postgres') : say('none');
  const [bells, rounds, messages] = [queueHealth(state), sweepHealth(state), outboxHealth(state)];
  const swept = sweep.lastAt === null ? say('never') : ago(sweep.lastAt, new Date(at), language);
  return (
    <div className={styles['states']}>
      <State title={say(bells.key)} bad={bells.bad} figures={queue.bells === null ? [] : [[say('bells'), queue.bells]]}>
        {say(bells.bad ? 'queueDownHint' : 'queueUpHint', { kind })}
      </State>
      <State
        title={say(rounds.key)}
        bad={rounds.bad}
        figures={[
          [say('openDeadlines'), sweep.open],
          [say('lateDeadlines'), sweep.late],
        ]}
      >
        {say(rounds.bad ? 'sweepBadHint' : 'sweepHint', { seconds: sweep.everySeconds, when: swept })}
      </State>
      <State
        title={say(messages.key)}
        bad={messages.bad}
        figures={[
          [say('waitingMessages'), outbox.waiting],
          [say('failingMessages'), outbox.failing],
          [say('waitingChanges'), stream.waiting],
        ]}
      >
        {say(messages.bad ? 'outboxBadHint' : 'outboxHint')}
      </State>
    </div>
  );
}

interface StateProps {
  readonly title: string;
  readonly bad: boolean;
  readonly figures: readonly (readonly [name: string, count: number])[];
  readonly children: ReactNode;
}

function State({ title, bad, figures, children }: StateProps) {
  const number = new Intl.NumberFormat(useLanguage());
  const Sign = bad ? IconAlertTriangleFilled : IconCircleCheckFilled;
  return (
    <div className={styles['state']} data-bad={bad || undefined}>
      <Sign size={22} aria-hidden />
      <div>
        <h2>{title}</h2>
        <p>{children}</p>
        <dl className={styles['figures']}>
          {figures.map(([name, count]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{number.format(count)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}

function TroubleList({ trouble }: Pick<ClockView, 'trouble'>) {
  const say = useWords(clockWords);
  return (
    <div>
      <h2 className={styles['heading']}>{say('trouble')}</h2>
      {trouble.length === 0 ? (
        <p className={styles['about']}>{say('noTrouble')}</p>
      ) : (
        <>
          <p className={styles['about']}>{say('troubleAbout')}</p>
          <ul className={styles['list']}>
            {trouble.map(
              ({
                deadlineId,
                resolution: { id, title: of, symbol },
                title,
                at,
                attempts,
                lastError,
                nextAttemptAt,
              }) => (
                <li key={deadlineId} className={styles['one']}>
                  {of === null ? (
                    <b>{say('notReadable', { id: id.slice(0, 8) })}</b>
                  ) : (
                    <Link to="/resolutions/$id" params={{ id }}>
                      {symbol !== null && `${symbol} `}
                      {of}
                    </Link>
                  )}
                  <p>
                    <b>{title}</b> · {say('wasDue', { at: shownInstant(at) })} · {say('attempts', { count: attempts })}
                    {nextAttemptAt !== null && <> · {say('nextAttempt', { at: shownInstant(nextAttemptAt) })}</>}
                  </p>
                  {lastError !== null && <p className={styles['error']}>{say('lastError', { error: lastError })}</p>}
                </li>
              ),
            )}
          </ul>
        </>
      )}
    </div>
  );
}
