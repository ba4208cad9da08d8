import { useQuery } from '@tanstack/react-query';
import type { DeadlineDetail } from '../../../../contracts/deadlines.js';
import { Answered } from '../../../parts/answered.js';
import { Loading } from '../../../parts/loading.js';
import { shownInstant } from '../../../words/days.js';
import { useWords } from '../../../words/words.js';
import { useNames } from '../names/use-names.js';
import { ladderQuery } from '../resolution-queries.js';
import styles from './ladder.module.css';
import { sideWords } from './side-words.js';

interface LadderProps {
  readonly resolution: string;
  readonly deadline: string;
  readonly title: string;
}

/** The rungs of one deadline: who is told as it nears and passes, and what has been told already. */
export function Ladder({ resolution, deadline, title }: LadderProps) {
  const say = useWords(sideWords);
  const query = useQuery(ladderQuery(resolution, deadline));
  return (
    <Answered query={query} loading={<Loading lines={3} />}>
      {({ ladder }) => (
        <ol className={styles['ladder']} aria-label={say('ladderOf', { title })}>
          {ladder.map((rung) => (
            <Rung key={rung.rung} rung={rung} />
          ))}
        </ol>
      )}
    </Answered>
  );
}

function Rung({ rung }: { readonly rung: DeadlineDetail['ladder'][number] }) {
  const say = useWords(sideWords);
  const names = useNames();
  const { status, at, rungAt, title, to, addresses, vacant } = rung;
  const when = {
    rung: say('told', { at: shownInstant(rungAt ?? at) }),
    waiting: say('waits', { at: shownInstant(at) }),
    skipped: say('skipped'),
    silent: say('silent'),
  }[status];
  const whom = addresses.length > 0 ? addresses.map(names.address) : to.map((role) => role.title);
  return (
    <li data-status={status}>
      <span>
        <b>{title}</b> {say('to', { who: whom.join(', ') })}
        {vacant.length > 0 && ` (${say('vacant')})`}
      </span>
      <small>{when}</small>
    </li>
  );
}
