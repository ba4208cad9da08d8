import {
  IconArrowRight,
  IconBell,
  IconCalendarCheck,
  IconCalendarPlus,
  IconCheck,
  IconFlag,
  IconHistory,
  IconUserCheck,
} from '@tabler/icons-react';
import type { Previewed } from '../../../../contracts/acts.js';
import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';
import { shownDay } from '../../../words/days.js';
import { stageWords } from '../../../words/field-words.js';
import { useWords } from '../../../words/words.js';
import styles from './consequence-list.module.css';
import { formWords } from './form-words.js';
import { consequencesOf, type Consequence } from './preview-story.js';

interface ConsequenceListProps {
  readonly before: Resolution;
  readonly after: Previewed;
}

/** What an act would do, sentence by sentence. */
export function ConsequenceList({ before, after }: ConsequenceListProps) {
  const said = useSaid();
  return (
    <ul className={styles['list']}>
      {consequencesOf(before, after).map((consequence, index) => {
        const Sign = signs[consequence.kind];
        return (
          <li key={index} data-kind={consequence.kind}>
            <Sign size={18} stroke={1.8} aria-hidden />
            <span>{said(consequence)}</span>
          </li>
        );
      })}
    </ul>
  );
}

const signs: Readonly<Record<Consequence['kind'], typeof IconArrowRight>> = {
  moves: IconArrowRight,
  stays: IconArrowRight,
  newStage: IconFlag,
  ends: IconFlag,
  suspends: IconFlag,
  resumes: IconFlag,
  recordedOnly: IconHistory,
  deadlineSet: IconCalendarPlus,
  deadlineMoved: IconCalendarPlus,
  deadlineMet: IconCalendarCheck,
  deadlineCancelled: IconCalendarCheck,
  workOpened: IconUserCheck,
  workClosed: IconCheck,
  told: IconBell,
  othersTold: IconBell,
};

const mostNamed = 6;

const together = (names: readonly string[]): string =>
  names.length > mostNamed ? `${names.slice(0, mostNamed).join('; ')}; …` : names.join('; ');

/** Puts a consequence into words. */
function useSaid(): (consequence: Consequence) => string {
  const say = useWords(formWords);
  const sayStage = useWords(stageWords);
  return (one) => {
    switch (one.kind) {
      case 'moves':
        return say('moves', { from: one.from, to: one.to });
      case 'stays':
        return say('stays', { at: one.at });
      case 'newStage':
      case 'ends':
        return say(one.kind, { stage: sayStage(one.stage) });
      case 'suspends':
      case 'resumes':
      case 'recordedOnly':
        return say(one.kind);
      case 'deadlineSet':
      case 'deadlineMoved':
        return say(one.kind, { title: one.title, day: shownDay(one.day) });
      case 'deadlineMet':
      case 'deadlineCancelled':
        return say(one.kind, { title: one.title });
      case 'workOpened':
      case 'workClosed':
        return say(one.kind, { title: one.title, who: together(one.to) });
      case 'told':
        return say('told', { title: one.title, who: together(one.to) });
      case 'othersTold':
        return say('othersTold', { count: one.count });
    }
  };
}
