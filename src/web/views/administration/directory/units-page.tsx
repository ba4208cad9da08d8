import { UnstyledButton } from '@mantine/core';
import { IconBuildingCommunity, IconChevronRight } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { Answered } from '../../../parts/answered.js';
import { Notice } from '../../../parts/notice.js';
import { shownDay } from '../../../words/days.js';
import { useWords } from '../../../words/words.js';
import { unitListQuery } from '../administration-query.js';
import { administrationWords } from '../administration-words.js';
import { directoryWords } from './directory-words.js';
import { SearchField } from '../search-field.js';
import { countBelow, unitTree, type UnitNode } from '../unit-tree.js';
import { useFollowingPages } from '../use-following-pages.js';
import styles from './directory.module.css';

/** Deeper levels of a large tree wait until somebody opens them. */
const openAtFirst = 2;
const smallTree = 80;

/** The units as the tree that they are. */
export function UnitsPage() {
  const say = useWords(directoryWords);
  const sayFrame = useWords(administrationWords);
  const { q } = useSearch({ from: '/administration' });
  const units = useInfiniteQuery(unitListQuery(q));
  useFollowingPages(units);
  const list = useMemo(() => units.data?.pages.flatMap(({ items }) => items) ?? [], [units.data]);
  const tree = useMemo(() => unitTree(list), [list]);
  return (
    <section aria-label={sayFrame('units')}>
      <div className={styles['bar']}>
        <SearchField name={say('searchUnits')} />
        {units.data && <span className={styles['count']}>{say('unitCount', { count: list.length })}</span>}
      </div>
      <Answered query={units}>
        {() =>
          list.length === 0 ? (
            <Notice sign={<IconBuildingCommunity />} title={say('noUnitsTitle')}>
              {say('noMatchHint')}
            </Notice>
          ) : (
            <Branch
              nodes={tree}
              depth={0}
              openUpTo={list.length <= smallTree || q !== undefined ? Infinity : openAtFirst}
            />
          )
        }
      </Answered>
    </section>
  );
}

interface BranchProps {
  readonly nodes: readonly UnitNode[];
  readonly depth: number;
  readonly openUpTo: number;
}

function Branch({ nodes, depth, openUpTo }: BranchProps) {
  return (
    <ul className={styles[depth === 0 ? 'tree' : 'branch']}>
      {nodes.map((node) => (
        <Unit key={node.unit.id} node={node} depth={depth} openUpTo={openUpTo} />
      ))}
    </ul>
  );
}

interface UnitProps {
  readonly node: UnitNode;
  readonly depth: number;
  readonly openUpTo: number;
}

function Unit({ node, depth, openUpTo }: UnitProps) {
  const say = useWords(directoryWords);
  const sayFrame = useWords(administrationWords);
  const [opened, setOpened] = useState(depth < openUpTo);
  const { unit, below } = node;
  return (
    <li>
      <div className={styles['unit']}>
        {below.length > 0 ? (
          <UnstyledButton
            className={styles['opener']}
            aria-expanded={opened}
            aria-label={say(opened ? 'closeUnit' : 'openUnit', { name: unit.name })}
            onClick={() => setOpened(!opened)}
          >
            <IconChevronRight size={17} aria-hidden />
          </UnstyledButton>
        ) : (
          <span className={styles['leaf']} aria-hidden />
        )}
        <div className={styles['what']}>
          <b>{unit.name}</b>
          <span className={styles['facts']}>
            <span>{say(unit.type)}</span>
            <span className="digits">{unit.symbol}</span>
            {unit.validTo !== null && <span>{say('until', { day: shownDay(unit.validTo) })}</span>}
            {!opened && <span>{say('below', { count: countBelow(node) })}</span>}
          </span>
        </div>
        <div className={styles['links']}>
          <Link
            to="/administration"
            search={{ tab: 'people', unitId: unit.id }}
            aria-label={say('peopleOf', { name: unit.name })}
          >
            {sayFrame('people')}
          </Link>
          <Link to="/list" search={{ unitId: unit.id }} aria-label={say('resolutionsOf', { name: unit.name })}>
            {say('resolutions')}
          </Link>
        </div>
      </div>
      {opened && below.length > 0 && <Branch nodes={below} depth={depth + 1} openUpTo={openUpTo} />}
    </li>
  );
}
