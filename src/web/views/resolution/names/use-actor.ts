import { useCallback } from 'react';
import type { JournalView } from '../../../../contracts/journal.js';
import { useLanguage, useWords } from '../../../words/words.js';
import { actorOf } from '../tabs/time-line.js';
import { namesWords } from './names-words.js';
import { heldTitle } from './use-names.js';

/** Says who did something: name, capacity and for whom; the clock and the engine as such. */
export function useActor(): (entry: JournalView) => string {
  const say = useWords(namesWords);
  const language = useLanguage();
  return useCallback(
    (entry) => {
      const { kind, name, title, onBehalfOf } = actorOf(entry);
      if (kind !== 'person') return say(kind);
      const who = [name ?? say('someone'), ...(title ? [heldTitle(title, language)] : [])].join(', ');
      return onBehalfOf === null ? who : `${who} (${say('onBehalf', { name: onBehalfOf })})`;
    },
    [say, language],
  );
}
