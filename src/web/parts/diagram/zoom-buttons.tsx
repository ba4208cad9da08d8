import { ActionIcon } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useWords } from '../../words/words.js';
import { pictureWords } from './picture-words.js';

interface ZoomButtonsProps {
  /** Which of the sizes is shown, from 0. */
  readonly step: number;
  readonly steps: number;
  readonly onStep: (step: number) => void;
}

/** One size smaller, one size larger. */
export function ZoomButtons({ step, steps, onStep }: ZoomButtonsProps) {
  const say = useWords(pictureWords);
  return (
    <ActionIcon.Group>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={say('smaller')}
        disabled={step === 0}
        onClick={() => onStep(step - 1)}
      >
        <IconMinus size={17} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={say('larger')}
        disabled={step === steps - 1}
        onClick={() => onStep(step + 1)}
      >
        <IconPlus size={17} />
      </ActionIcon>
    </ActionIcon.Group>
  );
}
