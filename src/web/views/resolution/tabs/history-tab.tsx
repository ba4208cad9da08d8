import { Button } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { JournalView } from '../../../../contracts/journal.js';
import { actionsQuery } from '../../../api/queries.js';
import { isForbidden } from '../../../api/problem.js';
import { Answered } from '../../../parts/answered.js';
import { Loading } from '../../../parts/loading.js';
import { useMe } from '../../../parts/me.js';
import { Notice } from '../../../parts/notice.js';
import { useLanguage, useWords } from '../../../words/words.js';
import { titlesIn } from '../diagram/diagram-titles.js';
import { ladderQuery, wholeJournalQuery } from '../resolution-queries.js';
import { takesPart } from '../takes-part.js';
import { useDefinition } from '../use-definition.js';
import { HappeningRow } from './happening-row.js';
import { historyWords } from './history-words.js';
import styles from './history-tab.module.css';
import type { TabProps } from './tabs.js';
import { isCorrectable, timeLine } from './time-line.js';
import { VerifyButton } from './verify-button.js';

/** Whether an entry speaks of a deadline by a name that only the definition knows. */
const namesDeadline = ({ actor, data }: JournalView): boolean =>
  actor.kind === 'clock' || data?.['deadline'] !== undefined;

/** What happened lately is what most people come for. */
const atFirst = 20;

/** Everything that happened to the resolution as one line, newest first. */
export function HistoryTab({ resolution }: TabProps) {
  const { id, deadlines, issuer } = resolution;
  const mayRead = takesPart(resolution);
  const say = useWords(historyWords);
  const journal = useQuery({ ...wholeJournalQuery(id), enabled: mayRead });
  const ladders = useQueries({ queries: deadlines.map((deadline) => ladderQuery(id, deadline.id)) });
  const actions = useQuery(actionsQuery(id));
  const me = useMe();
  const language = useLanguage();
  const { definition } = useDefinition(id, journal.data?.some(namesDeadline) ?? false);
  const titles = titlesIn(definition, language);
  const [isWhole, setWhole] = useState(false);
  if (!mayRead || isForbidden(journal.error)) {
    return (
      <Notice sign={<IconLock />} title={say('readersTitle')}>
        {say('readersText')}
      </Notice>
    );
  }
  const mayCorrect = actions.data?.some(({ event, allowed }) => event === 'fact.correct' && allowed) ?? false;
  const leads = me.positions.some(({ unitId, functions }) => unitId === issuer.id && functions.includes('leader'));
  const correctable = (entry: JournalView): boolean =>
    mayCorrect && isCorrectable(entry) && (leads || entry.actor['person'] === me.person.id);
  return (
    <Answered query={journal} loading={<Loading lines={8} />}>
      {(entries) => {
        const happenings = timeLine(
          entries,
          ladders.flatMap(({ data }) => (data ? [data] : [])),
        );
        return (
          <>
            <div className={styles['lead']}>
              <p>{say(entries.length === 0 ? 'empty' : 'lead')}</p>
              <VerifyButton id={id} />
            </div>
            <ol className={styles['line']} aria-label={say('list')}>
              {happenings.slice(0, isWhole ? undefined : atFirst).map((happening) => (
                <HappeningRow key={happening.key} happening={happening} titles={titles} correctable={correctable} />
              ))}
            </ol>
            {!isWhole && happenings.length > atFirst && (
              <Button variant="default" fullWidth onClick={() => setWhole(true)}>
                {say('whole', { count: happenings.length - atFirst })}
              </Button>
            )}
          </>
        );
      }}
    </Answered>
  );
}
