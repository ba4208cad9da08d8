import type { NamedPositionView, ResolutionView as Resolution } from '../../../../contracts/resolutions.js';
import { PersonBadge } from '../../../parts/person-badge.js';
import { useLanguage, useWords } from '../../../words/words.js';
import { namesWords } from '../names/names-words.js';
import { useNames } from '../names/use-names.js';
import { Panel } from './panel.js';
import styles from './people-panel.module.css';
import { sideWords } from './side-words.js';

/** Who drafts, is asked, appraises and signs. Nothing for those who may not read how it came about. */
export function PeoplePanel({ resolution: { people, rounds } }: { readonly resolution: Resolution }) {
  const say = useWords(sideWords);
  const names = useNames();
  const groups = [
    [say('drafts'), people.drafters],
    [say('keyCadres'), people.keyCadres],
    [say('appraises'), people.appraisers],
    [say('signs'), people.signatory ? [people.signatory] : []],
  ] as const;
  const invited = [...new Set(rounds.flatMap(({ audience }) => audience))];
  if (invited.length === 0 && groups.every(([, holders]) => holders.length === 0)) return null;
  return (
    <Panel title={say('people')}>
      <dl className={styles['people']}>
        {groups.map(
          ([role, holders]) =>
            holders.length > 0 && (
              <div key={role}>
                <dt>{role}</dt>
                {holders.map((holder) => (
                  <dd key={holder.position}>
                    <Holder holder={holder} />
                  </dd>
                ))}
              </div>
            ),
        )}
        {invited.length > 0 && (
          <div>
            <dt>{say('invited')}</dt>
            <dd>{invited.map(names.unit).join(', ')}</dd>
          </div>
        )}
      </dl>
    </Panel>
  );
}

function Holder({ holder: { personName, title, unitName } }: { readonly holder: NamedPositionView }) {
  const say = useWords(namesWords);
  const language = useLanguage();
  return (
    <span className={styles['holder']}>
      <PersonBadge name={personName ?? title[language]} size={26} />
      <span>
        {personName ?? say('someone')}
        <small>
          {title[language]} · {unitName}
        </small>
      </span>
    </span>
  );
}
