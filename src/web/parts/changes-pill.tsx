import { IconRefresh } from '@tabler/icons-react';
import type { Changes } from '../live/live.js';
import { useWords } from '../words/words.js';
import { partsWords } from './parts-words.js';
import styles from './changes-pill.module.css';

interface ChangesPillProps {
  readonly changes: Changes;
  /** Brings the view up to date. */
  readonly onTake: () => unknown;
}

/** Says that others changed something, instead of moving what is being read; pressing it shows the changes. */
export function ChangesPill({ changes: { count, take }, onTake }: ChangesPillProps) {
  const say = useWords(partsWords);
  return (
    <div className={styles['place']} role="status">
      {count > 0 && (
        <button
          type="button"
          className={styles['pill']}
          title={say('changesHint')}
          onClick={() => {
            take();
            onTake();
          }}
        >
          <IconRefresh size={15} aria-hidden />
          {say('changes', { count })}
        </button>
      )}
    </div>
  );
}
