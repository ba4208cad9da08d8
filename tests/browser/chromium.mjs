import { existsSync } from 'node:fs';

/** The browser of this machine, where Debian puts it; CHROMIUM names another. */
const path = process.env.CHROMIUM || '/usr/bin/chromium';

export const chromium = {
  path,
  isHere: existsSync(path),
  /** It runs as root in continuous integration, and calls nobody but the program. */
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};
