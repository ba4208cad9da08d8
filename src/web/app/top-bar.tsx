import { ActionIcon } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useWords } from '../words/words.js';
import { AccountMenu } from './account-menu.js';
import { Bell } from './bell.js';
import { Brand } from './brand.js';
import { frameWords } from './frame-words.js';
import { openPalette } from './palette-state.js';
import styles from './top-bar.module.css';

/** What stands above a view on a phone. */
export function TopBar() {
  const say = useWords(frameWords);
  return (
    <header className={styles['bar']}>
      <Brand />
      <span className={styles['gap']} />
      <ActionIcon variant="subtle" color="gray" aria-label={say('search')} onClick={openPalette}>
        <IconSearch size={22} stroke={1.7} />
      </ActionIcon>
      <Bell />
      <AccountMenu compact />
    </header>
  );
}
