import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { JournalView } from '../../../../contracts/journal.js';
import type { KinView } from '../../../../contracts/resolutions.js';
import { StageName } from '../../../parts/stage-name.js';
import { shownDay, shownInstant } from '../../../words/days.js';
import { stageWords } from '../../../words/field-words.js';
import { useWords } from '../../../words/words.js';
import { useActor } from '../names/use-actor.js';
import { wholeJournalQuery } from '../resolution-queries.js';
import { takesPart } from '../takes-part.js';
import { FactList } from './fact-list.js';
import { factsOf } from './facts.js';
import { recordWords } from './record-words.js';
import styles from './record.module.css';
import { reviewsOf, type ReviewRead } from './reviews-of.js';
import { Section } from './section.js';
import type { TabProps } from './tabs.js';

/** What became of it after the issue: who was told of it, what it implements, how its reviews went. */
export function CarryingOutTab({ resolution }: TabProps) {
  const say = useWords(recordWords);
  const { data: journal = [] } = useQuery({
    ...wholeJournalQuery(resolution.id),
    enabled: takesPart(resolution),
  });
  const dissemination = journal.findLast(({ event }) => event === 'dissemination.record');
  const midterm = resolution.stages.some(({ stage }) => stage === 'midterm_review');
  const reviews = reviewsOf(journal, midterm);
  const { parents, children } = resolution;
  return (
    <>
      {resolution.issuedOn !== null && (
        <Section title={say('dissemination')}>
          <Dissemination entry={dissemination} on={resolution.disseminatedOn} />
        </Section>
      )}
      {parents.length > 0 && (
        <Section title={say('parents')}>
          <Kin kin={parents} />
        </Section>
      )}
      {children.length > 0 && (
        <Section title={say('children')}>
          <Kin kin={children} />
        </Section>
      )}
      {resolution.issuedOn !== null && journal.length > 0 && (
        <Section title={say('reviews')}>
          {reviews.length === 0 && <p className={styles['soft']}>{say('noReviews')}</p>}
          {reviews.map((review) => (
            <Review key={review.phase + review.begunOn} review={review} />
          ))}
        </Section>
      )}
    </>
  );
}

function Dissemination({ entry, on }: { readonly entry: JournalView | undefined; readonly on: string | null }) {
  const say = useWords(recordWords);
  const actor = useActor();
  if (!entry) return <p className={styles['soft']}>{on === null ? say('notDisseminated') : shownDay(on)}</p>;
  return (
    <>
      <p className={styles['soft']}>{say('byAt', { who: actor(entry), at: shownInstant(entry.time) })}</p>
      <FactList facts={factsOf(entry.data)} />
    </>
  );
}

/** Resolutions above or below this one, with how many days lie between the two issues. */
function Kin({ kin }: { readonly kin: readonly KinView[] }) {
  const say = useWords(recordWords);
  return (
    <ul className={styles['rows']}>
      {kin.map(({ id, title, symbol, stage, issuer, issuedOn, days }) => (
        <li key={id} className={styles['row']}>
          <div className={styles['what']}>
            <Link to="/resolutions/$id" params={{ id }}>
              {symbol !== null && `${symbol} · `}
              {title}
            </Link>
            <p className={styles['soft']}>
              {issuer.name}
              {issuedOn !== null && ` · ${say('issuedOn', { day: shownDay(issuedOn) })}`}
              {days !== null && ` · ${say('latencyDays', { count: days })}`}
            </p>
          </div>
          <span className={styles['marks']}>
            <StageName stage={stage} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Review({ review }: { readonly review: ReviewRead }) {
  const say = useWords(recordWords);
  const sayStage = useWords(stageWords);
  const actor = useActor();
  const { phase, begunOn, cutOff, figures, report, approval } = review;
  const by = (entry: JournalView): string => say('byAt', { who: actor(entry), at: shownInstant(entry.time) });
  return (
    <div className={styles['row']}>
      <div className={styles['what']}>
        <b>{sayStage(phase)}</b>
        <p className={styles['soft']}>
          {say('begun', { day: shownDay(begunOn) })}
          {cutOff !== null && ` · ${say('cutOff', { day: shownDay(cutOff) })}`}
        </p>
        {report && (
          <p className={styles['soft']}>
            {say('reportHanded')}: {by(report)}
          </p>
        )}
        {approval && (
          <>
            <p className={styles['soft']}>
              {say('approved')}: {by(approval)}
            </p>
            <p className={styles['quote']}>{review.conclusions}</p>
          </>
        )}
        {figures.length > 0 && (
          <table className={styles['table']} aria-label={say('figures')}>
            <thead>
              <tr>
                <th scope="col">{say('figure')}</th>
                <th scope="col">{say('planned')}</th>
                <th scope="col">{say('actual')}</th>
              </tr>
            </thead>
            <tbody>
              {figures.map(({ name, planned, actual }) => (
                <tr key={name}>
                  <td>{name}</td>
                  <td data-name={say('planned')}>{planned}</td>
                  <td data-name={say('actual')}>{actual}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </div>
  );
}
