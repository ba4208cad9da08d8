import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { actionsQuery } from '../../../api/queries.js';
import { Answered } from '../../../parts/answered.js';
import { shownDay, shownInstant } from '../../../words/days.js';
import { useWords } from '../../../words/words.js';
import { useNames } from '../names/use-names.js';
import { wholeJournalQuery } from '../resolution-queries.js';
import { withAct } from '../resolution-search.js';
import { consultationOf, type OpinionRead, type RoundRead } from './consultation-of.js';
import { factsWords } from './facts-words.js';
import { recordWords } from './record-words.js';
import styles from './record.module.css';
import { Section } from './section.js';
import type { TabProps } from './tabs.js';

/** Rounds with who has answered and who has not; each opinion with its answer. */
export function ConsultationTab({ resolution }: TabProps) {
  const say = useWords(recordWords);
  const names = useNames();
  const journal = useQuery(wholeJournalQuery(resolution.id));
  const actions = useQuery(actionsQuery(resolution.id));
  const mayAnswer = actions.data?.some(({ event, allowed }) => event === 'opinion.dispose' && allowed) ?? false;
  return (
    <Answered query={journal}>
      {(entries) => {
        const { rounds, keyCadres } = consultationOf(resolution, entries);
        return (
          <>
            {rounds.length === 0 && <p className={styles['soft']}>{say('noRounds')}</p>}
            {rounds.map((round) => (
              <Round key={round.number} round={round} mayAnswer={mayAnswer} />
            ))}
            {keyCadres.length > 0 && (
              <Section title={say('keyCadres')}>
                <ul className={styles['rows']}>
                  {keyCadres.map(({ position, hasSpoken }) => (
                    <li key={position} className={styles['row']}>
                      <span className={styles['what']}>{names.holder(position)}</span>
                      <Badge color={hasSpoken ? 'green' : 'gray'} c={hasSpoken ? 'var(--ink)' : 'gray.8'}>
                        {say(hasSpoken ? 'hasSpoken' : 'notSpoken')}
                      </Badge>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </>
        );
      }}
    </Answered>
  );
}

function Round({ round, mayAnswer }: { readonly round: RoundRead; readonly mayAnswer: boolean }) {
  const say = useWords(recordWords);
  const names = useNames();
  const { number, open, day, invited, silent, opinions } = round;
  return (
    <Section
      title={`${say('round', { count: number })}, ${say(open ? 'roundOpen' : 'roundClosed', { day: shownDay(day) })}`}
    >
      <p className={styles['soft']}>
        {say('answered', { answered: invited.length - silent.length, invited: invited.length })}
      </p>
      <p className={styles['soft']}>
        {silent.length === 0 ? say('everybody') : say('silent', { units: silent.map(names.unit).join(', ') })}
      </p>
      {opinions.length === 0 && <p className={styles['soft']}>{say('noOpinions')}</p>}
      <ol className={styles['rows']}>
        {opinions.map((opinion) => (
          <Opinion key={opinion.seq} opinion={opinion} mayAnswer={mayAnswer} />
        ))}
      </ol>
    </Section>
  );
}

function Opinion({ opinion, mayAnswer }: { readonly opinion: OpinionRead; readonly mayAnswer: boolean }) {
  const say = useWords(recordWords);
  const sayFact = useWords(factsWords);
  const names = useNames();
  const { seq, unit, position, at, stance, text, section, disposition, answer } = opinion;
  const inWords = (word: string | null): string =>
    word !== null && isKeyOf(factsWords.vi, word) ? sayFact(word) : (word ?? '');
  return (
    <li className={styles['row']}>
      <div className={styles['what']}>
        <b>{names.unit(unit)}</b>
        <p className={styles['soft']}>
          {say('opinion', { seq })} · {names.holder(position)}
          {at !== '' && ` · ${shownInstant(at)}`}
          {section !== null && ` · ${say('section', { section })}`}
        </p>
        <p className={styles['quote']}>{text ?? sayFact('erased')}</p>
        {answer !== null && <p className={styles['answer']}>{answer}</p>}
      </div>
      <span className={styles['marks']}>
        {stance !== null && (
          <Badge color={stance === 'disagree' ? 'red' : 'gray'} c={stance === 'disagree' ? 'red.9' : 'gray.8'}>
            {inWords(stance)}
          </Badge>
        )}
        <Badge
          color={disposition === null ? 'yellow' : 'green'}
          c={disposition === null ? 'var(--soon)' : 'var(--ink)'}
        >
          {disposition === null ? say('undisposed') : inWords(disposition)}
        </Badge>
        {mayAnswer && disposition === null && (
          <Button
            renderRoot={(props) => (
              <Link
                {...props}
                to="."
                search={(before) => withAct(before, 'opinion.dispose', { entry: String(seq) })}
                resetScroll={false}
              />
            )}
            variant="default"
            size="compact-sm"
            aria-label={say('answerOf', { seq })}
          >
            {say('answer')}
          </Button>
        )}
      </span>
    </li>
  );
}

const isKeyOf = <Keys extends object>(keys: Keys, name: string): name is keyof Keys & string =>
  Object.hasOwn(keys, name);
