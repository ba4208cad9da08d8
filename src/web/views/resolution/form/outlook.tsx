import { useEffect, useRef } from 'react';
import type { Previewed } from '../../../../contracts/acts.js';
import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';
import { useWords } from '../../../words/words.js';
import { FactList } from '../tabs/fact-list.js';
import type { Fact } from '../tabs/facts.js';
import styles from './act-form.module.css';
import { ConsequenceList } from './consequence-list.js';
import { formWords } from './form-words.js';
import { SignedText } from './signed-text.js';

interface OutlookProps {
  readonly before: Resolution;
  readonly after: Previewed;
  /** What was filled in, to be read once more. */
  readonly facts: readonly Fact[];
  /** The text that is about to be signed; null for every other act. */
  readonly signed: Resolution['text'];
  readonly confirmed: boolean;
  readonly onConfirm: (confirmed: boolean) => void;
}

/** What would happen, with what was filled in; takes the focus, so that it is read before anything is confirmed. */
export function Outlook({ before, after, facts, signed, confirmed, onConfirm }: OutlookProps) {
  const say = useWords(formWords);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={styles['outlook']} aria-labelledby="what-happens">
      <h2 id="what-happens" ref={heading} tabIndex={-1}>
        {say('whatHappens')}
      </h2>
      <ConsequenceList before={before} after={after} />
      {signed ? <SignedText text={signed} confirmed={confirmed} onConfirm={onConfirm} /> : <FactList facts={facts} />}
      <p className={styles['kept']}>{say('kept')}</p>
    </section>
  );
}
