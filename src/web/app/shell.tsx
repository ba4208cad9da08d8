import { Outlet } from '@tanstack/react-router';
import { useLiveStream } from '../live/live.js';
import { InPieces } from '../parts/in-pieces.js';
import { useIsPhone } from '../parts/phone.js';
import { useWords } from '../words/words.js';
import { frameWords } from './frame-words.js';
import { NewVersionNotice } from './new-version.js';
import { PaletteHost } from './palette-host.js';
import { ServerAwayBanner } from './server-away-banner.js';
import { Sidebar } from './sidebar.js';
import { SignInAgain } from './sign-in-again.js';
import { TabBar } from './tab-bar.js';
import { TopBar } from './top-bar.js';
import styles from './shell.module.css';

/** The frame around every view: navigation, banners, what waits over the page. */
export function Shell() {
  const say = useWords(frameWords);
  const isPhone = useIsPhone();
  useLiveStream();
  return (
    <div className={styles['shell']}>
      <a className={styles['skip']} href="#content">
        {say('skip')}
      </a>
      <InPieces>
        {isPhone ? <TopBar /> : <Sidebar />}
        <div className={styles['column']}>
          <ServerAwayBanner />
          <NewVersionNotice />
          <main id="content" className={styles['content']} tabIndex={-1}>
            <Outlet />
          </main>
        </div>
        {isPhone && <TabBar />}
        <PaletteHost />
        <SignInAgain />
      </InPieces>
    </div>
  );
}
