import { IconSearch } from '@tabler/icons-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { Dialog } from '../parts/dialog.js';
import { useWords } from '../words/words.js';
import { moved, type PaletteEntry } from './palette-entries.js';
import { closePalette, usePaletteOpen } from './palette-state.js';
import { usePaletteEntries } from './palette-search.js';
import { paletteWords } from './palette-words.js';
import styles from './palette.module.css';

/** Ctrl K: find a resolution, a person or a command, and go there without the mouse. */
export function Palette() {
  const say = useWords(paletteWords);
  return usePaletteOpen() ? (
    <Dialog title={say('title')} titleHidden className={styles['palette']} onClose={closePalette}>
      <Search />
    </Dialog>
  ) : null;
}

function Search() {
  const say = useWords(paletteWords);
  const list = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { entries, searching, failed } = usePaletteEntries(typed);
  const chosen = Math.min(at, Math.max(0, entries.length - 1));
  const run = (entry: PaletteEntry | undefined): void => {
    if (!entry) return;
    closePalette();
    entry.run();
  };
  const onKey = (event: KeyboardEvent): void => {
    const to = moved(event.key, chosen, entries.length);
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(entries[chosen]);
    else if (to !== null) setAt(to);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={styles['field']}>
        <IconSearch size={20} aria-hidden />
        <input
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={entries[chosen] && `${list}-${chosen}`}
          aria-label={say('title')}
          placeholder={say('hint')}
          maxLength={200}
          value={typed}
          onKeyDown={onKey}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setAt(0);
          }}
        />
      </div>
      <Entries id={list} entries={entries} chosen={chosen} onChoose={setAt} onRun={run} />
      <p role="status" className={styles['status']}>
        {failed && say('failed')}
        {!failed && !searching && entries.length === 0 && say('nothing', { q: typed.trim() })}
      </p>
    </>
  );
}

interface EntriesProps {
  readonly id: string;
  readonly entries: readonly PaletteEntry[];
  readonly chosen: number;
  readonly onChoose: (at: number) => void;
  readonly onRun: (entry: PaletteEntry) => void;
}

function Entries({ id, entries, chosen, onChoose, onRun }: EntriesProps) {
  const say = useWords(paletteWords);
  return (
    <div role="listbox" id={id} aria-label={say('title')} className={styles['entries']}>
      {entries.map((entry, index) => (
        <div key={entry.id}>
          {entry.group !== entries[index - 1]?.group && (
            <div className={styles['group']} aria-hidden>
              {say(entry.group)}
            </div>
          )}
          <div
            role="option"
            id={`${id}-${index}`}
            aria-selected={index === chosen}
            className={styles['entry']}
            ref={(element) => {
              if (index === chosen) element?.scrollIntoView({ block: 'nearest' });
            }}
            onPointerMove={() => onChoose(index)}
            onClick={() => onRun(entry)}
          >
            <span>{entry.title}</span>
            {entry.about !== undefined && <small>{entry.about}</small>}
          </div>
        </div>
      ))}
    </div>
  );
}
