import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { JournalView } from '../../../../contracts/journal.js';
import { isForbidden } from '../../../api/problem.js';
import { Answered } from '../../../parts/answered.js';
import { shownDay, shownInstant } from '../../../words/days.js';
import { useWords } from '../../../words/words.js';
import { useActor } from '../names/use-actor.js';
import { useNames } from '../names/use-names.js';
import { wholeJournalQuery } from '../resolution-queries.js';
import { takesPart } from '../takes-part.js';
import { HashLabel } from './hash-label.js';
import { recordWords } from './record-words.js';
import styles from './record.module.css';
import { Section } from './section.js';
import type { TabProps } from './tabs.js';

/** The versions of the text with their hashes, and what the text sets. */
export function TextTab({ resolution }: TabProps) {
  const say = useWords(recordWords);
  const journal = useQuery({ ...wholeJournalQuery(resolution.id), enabled: takesPart(resolution) });
  const { text } = resolution;
  if (!takesPart(resolution) || isForbidden(journal.error)) {
    return (
      <Section title={say('versions')}>
        <p className={styles['soft']}>{say('onlyPresent')}</p>
        {text && (
          <p>
            <b>{say('version', { version: text.version })}</b> <HashLabel hash={text.hash} />
          </p>
        )}
      </Section>
    );
  }
  return (
    <Answered query={journal}>
      {(entries) => (
        <>
          <Versions entries={entries} present={text?.hash ?? null} />
          <Content entries={entries} />
        </>
      )}
    </Answered>
  );
}

function Versions({ entries, present }: { readonly entries: readonly JournalView[]; readonly present: string | null }) {
  const say = useWords(recordWords);
  const actor = useActor();
  const versions = entries.filter(({ event }) => event === 'text.revise').toReversed();
  const signed = entries.findLast(({ event }) => event === 'sign')?.data?.['hash'];
  const latest = versions.find(({ data }) => data?.['hash'] === present);
  return (
    <Section title={say('versions')}>
      <p className={styles['soft']}>{say('storedHash')}</p>
      <ol className={styles['rows']}>
        {versions.map((entry) => {
          const hash = textIn(entry, 'hash');
          return (
            <li key={entry.seq} className={styles['row']}>
              <div className={styles['what']}>
                <b>{say('version', { version: textIn(entry, 'version') })}</b>
                <p className={styles['soft']}>{say('byAt', { who: actor(entry), at: shownInstant(entry.time) })}</p>
                {hash !== '' && <HashLabel hash={hash} />}
              </div>
              <span className={styles['marks']}>
                {entry === latest && <Badge c="river.9">{say('present')}</Badge>}
                {hash !== '' && hash === signed && (
                  <Badge color="green" c="var(--done)">
                    {say('signedOne')}
                  </Badge>
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

/** One text of an entry; empty where it was erased. */
const textIn = ({ data }: JournalView, name: string): string => {
  const value = data?.[name];
  return typeof value === 'string' ? value : '';
};

const parts = ['targets', 'tasks', 'solutions', 'resources'] as const;

interface Assigned {
  readonly name: string;
  readonly position?: string;
  readonly by?: string;
}

function Content({ entries }: { readonly entries: readonly JournalView[] }) {
  const say = useWords(recordWords);
  const names = useNames();
  const content = entries.findLast(({ event }) => event === 'content.set')?.data;
  if (!content) return null;
  return (
    <Section title={say('content')}>
      {parts.map((part) => {
        const items = (Array.isArray(content[part]) ? content[part] : []) as readonly Assigned[];
        if (items.length === 0) return null;
        return (
          <div key={part}>
            <p className={styles['soft']}>{say(part)}</p>
            <ul className={styles['rows']}>
              {items.map(({ name, position, by }, index) => (
                <li key={index} className={styles['row']}>
                  <span className={styles['what']}>{name}</span>
                  <span className={styles['soft']}>
                    {position === undefined ? say('nobody') : names.holder(position)} ·{' '}
                    {by === undefined ? say('noBy') : say('by', { day: shownDay(by) })}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </Section>
  );
}
