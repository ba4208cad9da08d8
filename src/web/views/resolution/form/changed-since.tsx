import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconUsers } from '@tabler/icons-react';
import { useEffect } from 'react';
import { queryClient } from '../../../api/query-client.js';
import { shownInstant } from '../../../words/days.js';
import { useWords } from '../../../words/words.js';
import { Callout } from '../callout.js';
import { useActor } from '../names/use-actor.js';
import { wholeJournalQuery } from '../resolution-queries.js';
import { entriesSince } from '../tabs/time-line.js';
import { formWords } from './form-words.js';

interface ChangedSinceProps {
  readonly id: string;
  /** The version that the person saw when the form was opened. */
  readonly seen: number;
  /** Takes the present version as seen. */
  readonly onGoOn: () => void;
}

/** Somebody else was faster: what they did, and the way to go on with what was typed. */
export function ChangedSince({ id, seen, onGoOn }: ChangedSinceProps) {
  const say = useWords(formWords);
  const actor = useActor();
  const { data } = useQuery(wholeJournalQuery(id));
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: ['resolution', id] });
  }, [id]);
  const news = entriesSince(data ?? [], seen);
  return (
    <Callout tone="careful" sign={<IconUsers aria-hidden />} title={say('conflictTitle')} role="alert">
      <p>{say(news.length > 0 ? 'conflictLead' : 'conflictUnknown')}</p>
      {news.length > 0 && (
        <ul>
          {news.map((entry) => {
            const said = { title: entry.title, who: actor(entry), at: shownInstant(entry.time) };
            return <li key={entry.seq}>{say('since', said)}</li>;
          })}
        </ul>
      )}
      <Button variant="default" size="compact-sm" mt={8} onClick={onGoOn}>
        {say('goOn')}
      </Button>
    </Callout>
  );
}
