import styles from './choice-bar.module.css';

interface ChoiceBarProps<Choice extends string> {
  /** What is chosen between, for those who do not see it. */
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly chosen: Choice;
  readonly nameOf: (choice: Choice) => string;
  readonly onChoose: (choice: Choice) => void;
}

/** A few choices side by side, one of them taken. */
export function ChoiceBar<Choice extends string>({ name, choices, chosen, nameOf, onChoose }: ChoiceBarProps<Choice>) {
  return (
    <div role="group" aria-label={name} className={styles['bar']}>
      {choices.map((choice) => (
        <button key={choice} type="button" aria-pressed={choice === chosen} onClick={() => onChoose(choice)}>
          {nameOf(choice)}
        </button>
      ))}
    </div>
  );
}
