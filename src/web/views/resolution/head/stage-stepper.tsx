import { IconAlertTriangleFilled, IconCheck } from '@tabler/icons-react';
import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';
import { useToday } from '../../../parts/today.js';
import { shownDay } from '../../../words/days.js';
import { stageWords } from '../../../words/field-words.js';
import { useLanguage, useWords, type Say } from '../../../words/words.js';
import { resolutionWords } from '../resolution-words.js';
import { roman, shownSteps, type ShownStep, type StepSaying } from './stage-steps.js';
import styles from './stage-stepper.module.css';

type SayHere = Say<keyof typeof resolutionWords.vi>;

/** The stages of a life with their dates: a band on a desk; on a phone the present one, and all of them on demand. */
export function StageStepper({ resolution }: { readonly resolution: Resolution }) {
  const say = useWords(resolutionWords);
  const sayStage = useWords(stageWords);
  const language = useLanguage();
  const steps = shownSteps(resolution, useToday());
  const at = steps.findIndex(({ mark }) => mark === 'current' || mark === 'ended');
  const present = steps[at] ?? steps.at(-1);
  const list = (
    <ol className={styles['steps']} aria-label={say('stages')}>
      {steps.map((step) => (
        <li
          key={step.stage}
          className={styles['step']}
          data-mark={step.mark}
          data-alarming={step.saying.key === 'overdueSince' || undefined}
          aria-current={step.mark === 'current' ? 'step' : undefined}
        >
          <span className={styles['name']}>
            {step.mark === 'done' && <IconCheck size={15} stroke={2.6} aria-hidden />}
            {step.saying.key === 'overdueSince' && <IconAlertTriangleFilled size={14} aria-hidden />}
            {sayStage(step.stage)}
          </span>
          <small className={styles['saying']}>
            {said(step.saying, say, language)}
            {step.visits > 1 && ` · ${say('visits', { count: step.visits })}`}
          </small>
        </li>
      ))}
    </ol>
  );
  return (
    <>
      <div className={styles['wide']}>{list}</div>
      <details className={styles['narrow']}>
        <summary className={styles['summary']}>
          <Dots steps={steps} />
          <span className={styles['present']}>
            <b>{present && sayStage(present.stage)}</b>
            <span>
              {at >= 0 && `${say('stepOf', { at: at + 1, all: steps.length })} · `}
              {present && said(present.saying, say, language)}
            </span>
          </span>
          <span className={styles['more']}>{say('allStages')}</span>
        </summary>
        {list}
      </details>
    </>
  );
}

function Dots({ steps }: { readonly steps: readonly ShownStep[] }) {
  return (
    <span className={styles['dots']} aria-hidden>
      {steps.map(({ stage, mark }) => (
        <i key={stage} data-mark={mark} />
      ))}
    </span>
  );
}

function said(saying: StepSaying, say: SayHere, language: 'vi' | 'en'): string {
  if (saying.key === 'expectedQuarter') {
    const quarter = language === 'vi' ? roman(saying.quarter) : String(saying.quarter);
    return say('expectedQuarter', { quarter, year: saying.year });
  }
  return 'day' in saying ? say(saying.key, { day: shownDay(saying.day) }) : say(saying.key);
}
