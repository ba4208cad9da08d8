import { useQuery } from '@tanstack/react-query';
import type { JournalView } from '../../../../contracts/journal.js';
import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';
import { Answered } from '../../../parts/answered.js';
import { shownDay, shownInstant } from '../../../words/days.js';
import { useWords } from '../../../words/words.js';
import { useActor } from '../names/use-actor.js';
import { wholeJournalQuery } from '../resolution-queries.js';
import { approvalOf, tallyOf } from './approval-of.js';
import { FactList } from './fact-list.js';
import { factsOf } from './facts.js';
import { recordWords } from './record-words.js';
import styles from './record.module.css';
import { Section } from './section.js';
import type { TabProps } from './tabs.js';

/** Who appraised, decided, signed and issued; and every return with its reasons. */
export function ApprovalTab({ resolution }: TabProps) {
  const say = useWords(recordWords);
  const journal = useQuery(wholeJournalQuery(resolution.id));
  const { ballot, symbol, issuedOn } = resolution;
  return (
    <Answered query={journal}>
      {(entries) => {
        const { appraisal, decision, signature, issue, returns } = approvalOf(entries);
        return (
          <>
            <Section title={say('appraisal')}>
              <Step entry={appraisal} />
            </Section>
            {ballot ? (
              <Section title={say('ballot')}>
                <Ballot ballot={ballot} />
              </Section>
            ) : (
              decision && (
                <Section title={say('decision')}>
                  <Step entry={decision} />
                </Section>
              )
            )}
            <Section title={say('signature')}>
              <Step entry={signature} />
            </Section>
            <Section title={say('issue')}>
              {issuedOn === null ? (
                <Step entry={null} />
              ) : (
                <p>
                  {symbol !== null && <b className="digits">{say('number', { symbol })}</b>}{' '}
                  {say('issuedOn', { day: shownDay(issuedOn) })}
                </p>
              )}
              {issue && <Who entry={issue} />}
            </Section>
            {returns.length > 0 && (
              <Section title={say('returned', { count: returns.length })}>
                <p className={styles['soft']}>{say('before')}</p>
                <ol className={styles['rows']}>
                  {returns.map((entry) => (
                    <li key={entry.seq} className={styles['row']}>
                      <div className={styles['what']}>
                        <Step entry={entry} />
                      </div>
                    </li>
                  ))}
                </ol>
              </Section>
            )}
          </>
        );
      }}
    </Answered>
  );
}

function Step({ entry }: { readonly entry: JournalView | null }) {
  const say = useWords(recordWords);
  if (!entry) return <p className={styles['soft']}>{say('notYet')}</p>;
  return (
    <>
      <Who entry={entry} />
      <FactList facts={factsOf(entry.data)} />
    </>
  );
}

function Who({ entry }: { readonly entry: JournalView }) {
  const say = useWords(recordWords);
  const actor = useActor();
  return (
    <p className={styles['soft']}>
      {entry.title} · {say('byAt', { who: actor(entry), at: shownInstant(entry.time) })}
    </p>
  );
}

function Ballot({ ballot }: { readonly ballot: NonNullable<Resolution['ballot']> }) {
  const say = useWords(recordWords);
  const { entitled, reserved, ...tally } = tallyOf(ballot);
  return (
    <>
      <p>
        {say('tally', tally)}, {say('ofAll', { count: entitled })}
        {reserved > 0 && ` · ${say('reserved', { count: reserved })}`}
      </p>
      <div className={styles['bar']} aria-hidden>
        {(['yes', 'no', 'abstain'] as const).map((vote) => (
          <i key={vote} data-vote={vote} style={{ width: `${(tally[vote] / Math.max(1, entitled)) * 100}%` }} />
        ))}
      </div>
    </>
  );
}
