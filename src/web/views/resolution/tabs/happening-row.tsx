import { Button } from '@mantine/core';
import {
  IconArrowBackUp,
  IconBell,
  IconCalendarShare,
  IconCheck,
  IconClock,
  IconFileText,
  IconMessage,
  IconPencil,
  IconPlayerPause,
  IconSettings,
  IconSignature,
  IconX,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { JournalView } from '../../../../contracts/journal.js';
import { dayOf, shownDay, shownInstant } from '../../../words/days.js';
import { useWords } from '../../../words/words.js';
import type { Titles } from '../diagram/diagram-titles.js';
import { useActor } from '../names/use-actor.js';
import { useNames } from '../names/use-names.js';
import { withAct } from '../resolution-search.js';
import { FactList } from './fact-list.js';
import { factsOf } from './facts.js';
import { factsWords } from './facts-words.js';
import { HashLabel } from './hash-label.js';
import styles from './history-tab.module.css';
import { historyWords } from './history-words.js';
import { actorOf, type Happening } from './time-line.js';

interface HappeningRowProps {
  readonly happening: Happening;
  /** Names what the definition titles. */
  readonly titles: Titles;
  /** Whether the person may correct an entry. */
  readonly correctable: (entry: JournalView) => boolean;
}

/** One step or one warning: what, when, who, and what it recorded. */
export function HappeningRow({ happening, titles, correctable }: HappeningRowProps) {
  if (happening.kind === 'entry') return <Entry entry={happening.entry} titles={titles} correctable={correctable} />;
  return <Warning happening={happening} />;
}

function Warning({ happening: { at, rung, deadline } }: { readonly happening: Extract<Happening, { kind: 'rung' }> }) {
  const say = useWords(historyWords);
  const names = useNames();
  const whom = rung.addresses.length > 0 ? rung.addresses.map(names.address) : rung.to.map(({ title }) => title);
  return (
    <li className={styles['happening']} data-tone={rung.rung > 0 ? 'overdue' : 'warning'}>
      <span className={styles['sign']}>
        <IconBell size={16} aria-hidden />
      </span>
      <div className={styles['head']}>
        <b>{say('warned', { title: rung.title })}</b>
        <time dateTime={at}>{shownInstant(at)}</time>
      </div>
      <p className={styles['who']}>{say('warnedOf', { deadline: deadline.title, who: whom.join(', ') })}</p>
    </li>
  );
}

function Entry({ entry, titles, correctable }: Omit<HappeningRowProps, 'happening'> & { readonly entry: JournalView }) {
  const say = useWords(historyWords);
  const sayFact = useWords(factsWords);
  const { seq, title, event, time, occurredOn, data, hash } = entry;
  const [Sign, tone] = signOf(entry);
  return (
    <li className={styles['happening']} data-tone={tone}>
      <span className={styles['sign']}>
        <Sign size={16} aria-hidden />
      </span>
      <div className={styles['head']}>
        <b>{title}</b>
        <time dateTime={time}>{shownInstant(time)}</time>
      </div>
      <p className={styles['who']}>
        <Who entry={entry} titles={titles} />
        {entry.actor.kind === 'person' &&
          occurredOn !== dayOf(new Date(time)) &&
          ` · ${say('onPaper', { day: shownDay(occurredOn) })}`}
      </p>
      {data === null ? (
        <p className={styles['who']}>{sayFact('erased')}</p>
      ) : (
        <FactList
          facts={factsOf(data)}
          named={(name, value) => (name === 'deadline' ? titles.deadline(value) : undefined)}
        />
      )}
      <div className={styles['foot']}>
        <small>{say('entry', { seq })}</small>
        <HashLabel hash={hash} />
        {correctable(entry) && (
          <Button
            renderRoot={(props) => (
              <Link
                {...props}
                to="."
                search={(before) => withAct(before, 'fact.correct', { entry: String(seq) })}
                resetScroll={false}
              />
            )}
            variant="subtle"
            size="compact-xs"
            aria-label={say('correctOf', { seq, title })}
            data-event={event}
          >
            {say('correct')}
          </Button>
        )}
      </div>
    </li>
  );
}

function Who({ entry, titles }: { readonly entry: JournalView; readonly titles: Titles }) {
  const say = useWords(historyWords);
  const actor = useActor();
  const { kind, deadline } = actorOf(entry);
  if (kind !== 'clock' || deadline === null) return <>{actor(entry)}</>;
  return <>{say('clockFor', { deadline: titles.deadline(deadline) })}</>;
}

type Tone = 'done' | 'back' | 'plain' | 'machine' | 'stop';

/** A sign and a colour by what kind of step it was. */
function signOf({ event, actor }: JournalView): readonly [typeof IconCheck, Tone] {
  if (event === 'return' || event.endsWith('.return') || event === 'adopt.refuse') return [IconArrowBackUp, 'back'];
  if (['cancel', 'repeal', 'supersede'].includes(event)) return [IconX, 'stop'];
  if (event === 'suspend') return [IconPlayerPause, 'back'];
  if (event === 'sign') return [IconSignature, 'done'];
  if (event === 'deadline.move') return [IconCalendarShare, 'plain'];
  if (event.startsWith('text.')) return [IconFileText, 'plain'];
  if (event.startsWith('opinion.') || event === 'vote.cast') return [IconMessage, 'plain'];
  if (event === 'fact.correct') return [IconPencil, 'plain'];
  if (actor.kind === 'clock') return [IconClock, 'machine'];
  return actor.kind === 'system' ? [IconSettings, 'machine'] : [IconCheck, 'done'];
}
