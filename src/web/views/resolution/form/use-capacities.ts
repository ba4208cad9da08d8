import { useMe } from '../../../parts/me.js';
import { useLanguage, useWords } from '../../../words/words.js';
import { namesWords } from '../names/names-words.js';
import type { Action } from '../next/next-steps.js';

/** A capacity to act in, as people choose it. */
export interface CapacityOption {
  readonly value: string;
  readonly label: string;
}

/** The capacities in which the person may do this now, the likeliest first. */
export function useCapacities({ capacity, capacities }: Action): readonly CapacityOption[] {
  const me = useMe();
  const language = useLanguage();
  const say = useWords(namesWords);
  const positions = new Set([...(capacity === null ? [] : [capacity]), ...capacities.map(({ position }) => position)]);
  return me.capacities
    .filter(
      ({ position }, index, all) =>
        positions.has(position) && all.findIndex((one) => one.position === position) === index,
    )
    .toSorted((one, other) => Number(other.position === capacity) - Number(one.position === capacity))
    .map(({ position, title, unitName, onBehalfOf }) => {
      const label = `${title[language]}, ${unitName}`;
      return {
        value: position,
        label: onBehalfOf ? `${label} (${say('onBehalf', { name: onBehalfOf.personName })})` : label,
      };
    });
}
