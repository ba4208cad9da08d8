import { Link } from '@tanstack/react-router';
import { useMe } from '../../parts/me.js';
import type { ResolutionFilters } from '../../parts/resolution-filters.js';
import { shownDay } from '../../words/days.js';
import { stageWords } from '../../words/field-words.js';
import { useLanguage, useWords } from '../../words/words.js';
import { Bar } from './bar.js';
import { greatestOf, listOf, shareOf } from './figures.js';
import type { AgeFigures, Refusals, StageFigures, UnitFigures } from './overview-query.js';
import type { OverviewSearch } from './overview-search.js';
import { overviewWords } from './overview-words.js';
import { Panel, type Column } from './panel.js';
import styles from './overview.module.css';

interface Filtered {
  readonly filters: OverviewSearch;
}

/** How many stand in each stage, and how many of these are late. */
export function StagePanel({ stages, filters }: Filtered & { readonly stages: readonly StageFigures[] }) {
  const say = useWords(overviewWords);
  const sayStage = useWords(stageWords);
  const most = greatestOf(stages.map(({ open }) => open));
  return (
    <Panel name={say('byStage')} columns={openAndOverdue(say('stage'), say)}>
      {stages.map(({ stage, open, overdue, filter }) => (
        <tr key={stage}>
          <th scope="row">
            <Link to="/list" search={listOf(filter, filters)}>
              {sayStage(stage)}
            </Link>
          </th>
          <OpenAndOverdue
            open={open}
            overdue={overdue}
            most={most}
            late={listOf({ ...filter, overdue: 'true' }, filters)}
          />
        </tr>
      ))}
    </Panel>
  );
}

/** How many each unit has, and how many of these are late. */
export function UnitPanel({ units, filters }: Filtered & { readonly units: readonly UnitFigures[] }) {
  const say = useWords(overviewWords);
  const most = greatestOf(units.map(({ open }) => open));
  return (
    <Panel name={say('byUnit')} columns={openAndOverdue(say('unit'), say)}>
      {units.map(({ unit, open, overdue, filter }) => (
        <tr key={unit.id}>
          <th scope="row">
            <Link to="/board" search={listOf(filter, filters)}>
              {unit.name}
            </Link>
          </th>
          <OpenAndOverdue
            open={open}
            overdue={overdue}
            most={most}
            late={listOf({ ...filter, overdue: 'true' }, filters)}
          />
        </tr>
      ))}
    </Panel>
  );
}

interface OpenAndOverdueProps {
  readonly open: number;
  readonly overdue: number;
  /** The longest bar of the table. */
  readonly most: number;
  /** Where what is late is listed. */
  readonly late: ReturnType<typeof listOf>;
}

function OpenAndOverdue({ open, overdue, most, late }: OpenAndOverdueProps) {
  return (
    <>
      <td className={styles['bar']}>
        <Bar share={shareOf(open, most)} late={open === 0 ? 0 : overdue / open} />
      </td>
      <td className={styles['number']}>{open}</td>
      <td className={styles['number']}>
        <Overdue count={overdue} search={late} />
      </td>
    </>
  );
}

interface AgePanelProps extends Filtered {
  readonly ages: readonly AgeFigures[];
}

/** How long what is late has been late. */
export function AgePanel({ ages, filters }: AgePanelProps) {
  const say = useWords(overviewWords);
  const most = greatestOf(ages.map(({ count }) => count));
  const columns = [{ name: say('age') }, { name: say('share'), hidden: true }, { name: say('count'), isNumber: true }];
  return (
    <Panel name={say('byAge')} columns={columns} {...(most === 0 && { nothing: say('noOverdue') })}>
      {ages.map(({ fromDays, toDays, count, filter }) => (
        <tr key={fromDays}>
          <th scope="row">
            <Link to="/list" search={listOf(filter, filters)}>
              {toDays === null
                ? say('ageOver', { days: fromDays - 1 })
                : say(fromDays <= 1 ? 'ageUpTo' : 'ageBetween', { from: fromDays, to: toDays })}
            </Link>
          </th>
          <td className={styles['bar']}>
            <Bar share={shareOf(count, most)} late={1} />
          </td>
          <td className={styles['number']} data-late={count > 0 || undefined}>
            {count}
          </td>
        </tr>
      ))}
    </Panel>
  );
}

/** How many days a resolution spends in each stage; leads to those that are in it now. */
export function MedianPanel({ stages, filters }: Filtered & { readonly stages: readonly StageFigures[] }) {
  const say = useWords(overviewWords);
  const sayStage = useWords(stageWords);
  const number = new Intl.NumberFormat(useLanguage(), { maximumFractionDigits: 1 });
  const most = greatestOf(stages.map(({ medianDays }) => medianDays ?? 0));
  const columns = [
    { name: say('stage') },
    { name: say('share'), hidden: true },
    { name: say('days'), isNumber: true },
    { name: say('passed'), isNumber: true },
  ];
  return (
    <Panel name={say('byMedian')} hint={say('byMedianHint')} columns={columns}>
      {stages.map(({ stage, medianDays, passed, filter }) => (
        <tr key={stage}>
          <th scope="row">
            <Link to="/list" search={listOf(filter, filters)}>
              {sayStage(stage)}
            </Link>
          </th>
          <td className={styles['bar']}>
            <Bar share={shareOf(medianDays ?? 0, most)} late={0} />
          </td>
          <td className={styles['number']}>
            {medianDays === null ? say('noMedian') : say('medianDays', { days: number.format(medianDays) })}
          </td>
          <td className={styles['number']}>{say('ofPassed', { count: passed })}</td>
        </tr>
      ))}
    </Panel>
  );
}

/** What was refused, and why: where the rules and the work do not meet. Leads to each refusal whoever may read them. */
export function RefusalPanel({ refusals, since }: { readonly refusals: readonly Refusals[]; readonly since: string }) {
  const { may } = useMe();
  const say = useWords(overviewWords);
  const most = greatestOf(refusals.map(({ count }) => count));
  const columns = [
    { name: say('reason') },
    { name: say('share'), hidden: true },
    { name: say('times'), isNumber: true },
  ];
  return (
    <Panel
      name={say('byRefusal')}
      hint={say('byRefusalHint', { day: shownDay(since) })}
      columns={columns}
      longNames
      {...(most === 0 && { nothing: say('noRefusals') })}
    >
      {refusals.map(({ code, title, count }) => (
        <tr key={code}>
          <th scope="row">
            {may.denials ? (
              <Link to="/administration" search={{ tab: 'denials' }}>
                {title}
              </Link>
            ) : (
              title
            )}
          </th>
          <td className={styles['bar']}>
            <Bar share={shareOf(count, most)} late={0} />
          </td>
          <td className={styles['number']}>{count}</td>
        </tr>
      ))}
    </Panel>
  );
}

const openAndOverdue = (
  first: string,
  say: (key: 'share' | 'openCount' | 'overdueCount') => string,
): readonly Column[] => [
  { name: first },
  { name: say('share'), hidden: true },
  { name: say('openCount'), isNumber: true },
  { name: say('overdueCount'), isNumber: true },
];

/** A number of late ones that leads to them; a quiet zero. */
function Overdue({ count, search }: { readonly count: number; readonly search: ResolutionFilters }) {
  if (count === 0) return <>0</>;
  return (
    <Link to="/list" search={search} className={styles['late']}>
      {count}
    </Link>
  );
}
