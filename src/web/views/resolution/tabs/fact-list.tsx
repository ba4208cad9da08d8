import { Link } from '@tanstack/react-router';
import { shownDay } from '../../../words/days.js';
import { kindWords, stageWords } from '../../../words/field-words.js';
import { useWords } from '../../../words/words.js';
import { useNames } from '../names/use-names.js';
import styles from './fact-list.module.css';
import type { Fact } from './facts.js';
import { factsWords } from './facts-words.js';
import { HashLabel } from './hash-label.js';

interface FactListProps {
  readonly facts: readonly Fact[];
  /** Names what this page has its own words for, such as deadlines. */
  readonly named?: (name: string, value: string) => string | undefined;
}

/** What an act recorded, as names and values. */
export function FactList({ facts, named }: FactListProps) {
  const title = useTitles();
  if (facts.length === 0) return null;
  return (
    <dl className={styles['facts']}>
      {facts.map((fact) => (
        <div key={fact.name}>
          <dt>{title(fact.name)}</dt>
          <dd>
            <Value fact={fact} named={named} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ fact: { name, shown }, named }: { readonly fact: Fact; readonly named: FactListProps['named'] }) {
  const names = useNames();
  const title = useTitles();
  const say = useWords(factsWords);
  switch (shown.kind) {
    case 'day':
      return <time dateTime={shown.value}>{shownDay(shown.value)}</time>;
    case 'hash':
      return <HashLabel hash={shown.value} />;
    case 'choice':
      return <>{named?.(name, shown.value) ?? title(shown.value)}</>;
    case 'text':
    case 'number':
      return <span className={styles['text']}>{shown.value}</span>;
    case 'positions':
      return <>{shown.ids.map(names.holder).join('; ')}</>;
    case 'units':
      return <>{shown.ids.map(names.unit).join(', ')}</>;
    case 'resolutions':
      return (
        <>
          {shown.ids.map((id) => (
            <Link key={id} to="/resolutions/$id" params={{ id }}>
              {say('someResolution')}
            </Link>
          ))}
        </>
      );
    case 'group':
      return <FactList facts={shown.facts} />;
    case 'items':
      return (
        <ul className={styles['items']}>
          {shown.items.map((facts, index) => (
            <li key={index}>
              {facts.map((fact, place) => (
                <span key={fact.name} className={styles['part']}>
                  {place > 0 && <small>{title(fact.name)}: </small>}
                  <Value fact={fact} named={named} />
                </span>
              ))}
            </li>
          ))}
        </ul>
      );
  }
}

/** The name of a field or a choice in words; a word this page does not know stays as it is. */
function useTitles(): (name: string) => string {
  const say = useWords(factsWords);
  const sayStage = useWords(stageWords);
  const sayKind = useWords(kindWords);
  return (name) => {
    if (isKeyOf(factsWords.vi, name)) return say(name);
    if (isKeyOf(kindWords.vi, name)) return sayKind(name);
    return isKeyOf(stageWords.vi, name) ? sayStage(name) : name;
  };
}

const isKeyOf = <Keys extends object>(keys: Keys, name: string): name is keyof Keys & string =>
  Object.hasOwn(keys, name);
