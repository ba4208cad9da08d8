import { RolesAndExtensions1763776800000 } from './1763776800000-roles-and-extensions.js';
import { Engine1763776900000 } from './1763776900000-engine.js';
import { Directory1763777000000 } from './1763777000000-directory.js';
import { NamedByHash1763777050000 } from './1763777050000-named-by-hash.js';
import { Numbering1763777100000 } from './1763777100000-numbering.js';
import { Notifications1763777200000 } from './1763777200000-notifications.js';
import { CalendarVersions1763777300000 } from './1763777300000-calendar-versions.js';
import { Ladders1763777400000 } from './1763777400000-ladders.js';
import { Delegations1763777450000 } from './1763777450000-delegations.js';
import { RungEvents1763777500000 } from './1763777500000-rung-events.js';
import { AddressedBy1763777600000 } from './1763777600000-addressed-by.js';
import { RungVersion1763777700000 } from './1763777700000-rung-version.js';
import { RefusedRungs1763777800000 } from './1763777800000-refused-rungs.js';
import { Announcements1763778000000 } from './1763778000000-announcements.js';
import { StagesOfLives1763778100000 } from './1763778100000-stages-of-lives.js';
import { LastSweep1763778200000 } from './1763778200000-last-sweep.js';
import { ResolutionCounts1763778300000 } from './1763778300000-resolution-counts.js';
import { ColumnsOfEverything1763778400000 } from './1763778400000-columns-of-everything.js';

/** Every migration, oldest first. A file that is not named here does not run. */
export const migrations = [
  RolesAndExtensions1763776800000,
  Engine1763776900000,
  Directory1763777000000,
  NamedByHash1763777050000,
  Numbering1763777100000,
  Notifications1763777200000,
  CalendarVersions1763777300000,
  Ladders1763777400000,
  Delegations1763777450000,
  RungEvents1763777500000,
  AddressedBy1763777600000,
  RungVersion1763777700000,
  RefusedRungs1763777800000,
  Announcements1763778000000,
  StagesOfLives1763778100000,
  LastSweep1763778200000,
  ResolutionCounts1763778300000,
  ColumnsOfEverything1763778400000,
];
