import { Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../words/words.js';
import { withAct } from '../resolution-search.js';
import { shownReason } from '../shown-reason.js';
import { Panel } from '../side/panel.js';
import styles from './next-panel.module.css';
import { nextSteps, type Action } from './next-steps.js';
import { nextWords } from './next-words.js';
import type { Turn } from './turn.js';

interface NextPanelProps {
  readonly actions: readonly Action[];
  /** Undefined until it is known: its place is kept, so that nothing below moves. */
  readonly turn: Turn | null | undefined;
  readonly over: boolean;
}

/** What the server allows, as buttons; for the rest, everything that is missing. */
export function NextPanel({ actions, turn, over }: NextPanelProps) {
  const say = useWords(nextWords);
  const steps = nextSteps(actions);
  const nothing = steps.main === null && steps.others.length === 0;
  return (
    <Panel title={say('title')}>
      <div className={styles['steps']}>
        {steps.main && <ActButton action={steps.main} filled />}
        {steps.others.map((action, index) => (
          <ActButton
            key={action.event}
            action={action}
            filled={steps.main === null && index === 0 && isAsked(action)}
          />
        ))}
      </div>
      {nothing && <p className={styles['nothing']}>{over ? say('over') : say('nothing')}</p>}
      {steps.main === null && turn === undefined && (
        <p className={styles['turn']} aria-hidden>
          <br />
          <br />
        </p>
      )}
      {steps.main === null && turn && (
        <p className={styles['turn']}>
          {say(turn.byClock ? 'waitingClock' : 'waiting', { who: turn.who, what: turn.what })}
        </p>
      )}
      {steps.missing.map((action) => (
        <Missing key={action.event} action={action} />
      ))}
      {steps.grave.length > 0 && (
        <details className={styles['more']}>
          <summary>
            <IconChevronRight size={16} aria-hidden />
            {say('grave')}
            <small>{say('graveHint')}</small>
          </summary>
          <div className={styles['steps']}>
            {steps.grave.map((action) => (
              <ActButton key={action.event} action={action} grave />
            ))}
          </div>
        </details>
      )}
      {steps.rest.length > 0 && (
        <details className={styles['more']}>
          <summary>
            <IconChevronRight size={16} aria-hidden />
            {say('rest', { count: steps.rest.length })}
          </summary>
          <dl className={styles['rest']}>
            {steps.rest.map(({ event, title, reasons }) => (
              <div key={event}>
                <dt>{title}</dt>
                {reasons.map(({ code, message }) => (
                  <dd key={code}>{shownReason(message)}</dd>
                ))}
              </div>
            ))}
          </dl>
        </details>
      )}
    </Panel>
  );
}

/** Answers that somebody is asked for, though the life does not wait for one of them alone. */
const isAsked = ({ event }: Action): boolean =>
  event === 'opinion.give' || event === 'vote.cast' || event === 'opinion.dispose';

interface ActButtonProps {
  readonly action: Action;
  readonly filled?: boolean;
  readonly grave?: boolean;
}

function ActButton({ action: { event, title }, filled = false, grave = false }: ActButtonProps) {
  return (
    <Button
      renderRoot={(props) => <Link {...props} to="." search={(before) => withAct(before, event)} resetScroll={false} />}
      className={styles['act'] ?? ''}
      variant={filled ? 'filled' : 'default'}
      {...(grave && { color: 'red.9', variant: 'outline' })}
      data-act={event}
    >
      {title}
    </Button>
  );
}

function Missing({ action: { title, reasons } }: { readonly action: Action }) {
  const say = useWords(nextWords);
  return (
    <div className={styles['missing']}>
      <span>{say('needs', { title })}</span>
      <ul>
        {reasons.map(({ code, message }) => (
          <li key={code}>{shownReason(message)}</li>
        ))}
      </ul>
    </div>
  );
}
