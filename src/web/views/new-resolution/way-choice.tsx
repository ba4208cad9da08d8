import { useWords } from '../../words/words.js';
import { newResolutionWords } from './new-resolution-words.js';
import styles from './new-resolution.module.css';

interface WayChoiceProps {
  readonly adopted: boolean;
  readonly onChange: (adopted: boolean) => void;
}

/** Whether the document is begun here or exists on paper. */
export function WayChoice({ adopted, onChange }: WayChoiceProps) {
  const say = useWords(newResolutionWords);
  return (
    <fieldset className={styles['ways']}>
      <legend>{say('way')}</legend>
      {[false, true].map((way) => (
        <label key={String(way)}>
          <input type="radio" name="way" checked={adopted === way} onChange={() => onChange(way)} />
          {say(way ? 'adopt' : 'begin')}
        </label>
      ))}
      {adopted && <p>{say('adoptHint')}</p>}
    </fieldset>
  );
}
