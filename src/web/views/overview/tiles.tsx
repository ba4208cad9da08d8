import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Overview } from '../../../contracts/reports.js';
import type { ResolutionFilters } from '../../parts/resolution-filters.js';
import { dayAfter } from '../../words/days.js';
import { useWords } from '../../words/words.js';
import { dueSoonQuery } from './overview-query.js';
import type { OverviewSearch } from './overview-search.js';
import { overviewWords } from './overview-words.js';
import styles from './overview.module.css';

interface TilesProps {
  readonly overview: Overview;
  readonly filters: OverviewSearch;
}

/** The key figures, large; each leads to its list. */
export function Tiles({ overview: { total, today }, filters }: TilesProps) {
  const say = useWords(overviewWords);
  const soon = useQuery(dueSoonQuery(filters, dayAfter(today, 8)));
  return (
    <ul className={styles['tiles']} aria-label={say('figures')}>
      <Tile name={say('tileOpen')} count={total.open} to="/board" search={filters} />
      <Tile
        name={say('tileOverdue')}
        count={total.overdue}
        search={{ ...filters, due: 'overdue' }}
        {...(total.overdue > 0 && { tone: 'overdue' })}
      />
      <Tile
        name={say('tileSoon')}
        count={soon.data?.total ?? null}
        search={{ ...filters, due: 'week' }}
        {...((soon.data?.total ?? 0) > 0 && { tone: 'soon' })}
      />
      <Tile name={say('tileSuspended')} count={total.suspended} search={{ ...filters, suspended: 'true' }} />
    </ul>
  );
}

interface TileProps {
  readonly name: string;
  /** Null until it is known. */
  readonly count: number | null;
  /** What has not ended is a board rather than a list. */
  readonly to?: '/board' | '/list';
  readonly search: ResolutionFilters;
  readonly tone?: 'overdue' | 'soon';
}

function Tile({ name, count, to = '/list', search, tone }: TileProps) {
  return (
    <li>
      <Link to={to} search={search} className={styles['tile']} data-tone={tone}>
        <span>{name}</span> <b className="digits">{count ?? '…'}</b>
      </Link>
    </li>
  );
}
