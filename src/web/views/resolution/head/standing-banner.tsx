import { IconArchive, IconPlayerPause } from '@tabler/icons-react';
import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';
import { useWords } from '../../../words/words.js';
import { resolutionWords } from '../resolution-words.js';
import styles from './standing-banner.module.css';

const sayings = {
  closed: ['closedTitle', 'closedText'],
  cancelled: ['cancelledTitle', 'cancelledText'],
  superseded: ['supersededTitle', 'supersededText'],
  repealed: ['repealedTitle', 'repealedText'],
  suspended: ['suspendedTitle', 'suspendedText'],
} as const;

/** Says what it means that a resolution rests or has ended; nothing while it lives. */
export function StandingBanner({ resolution: { stage, suspended } }: { readonly resolution: Resolution }) {
  const say = useWords(resolutionWords);
  const standing = suspended ? 'suspended' : stage;
  if (!isTold(standing)) return null;
  const [title, text] = sayings[standing];
  const Sign = standing === 'suspended' ? IconPlayerPause : IconArchive;
  return (
    <div className={styles['banner']} data-standing={standing} role="note">
      <Sign size={20} stroke={1.8} aria-hidden />
      <div>
        <b>{say(title)}</b>
        <p>{say(text)}</p>
      </div>
    </div>
  );
}

const isTold = (standing: string): standing is keyof typeof sayings => Object.hasOwn(sayings, standing);
