import 'reflect-metadata';
import { adminCreateCommand } from './cli/admin.js';
import type { Command } from './cli/command.js';
import { demoCommand } from './cli/demo.js';
import { diagramsCommand } from './cli/diagrams.js';
import { dispatchCommand } from './cli/dispatch.js';
import { exportCommand } from './cli/export.js';
import { migrateCommand } from './cli/migrate.js';
import { rebuildBellsCommand } from './cli/rebuild-bells.js';
import { simulateCommand } from './cli/simulate.js';
import { verifyCommand } from './cli/verify.js';
import { projectFolder } from './platform/embedded/index.js';
import { complainOf } from './platform/index.js';

/** Every command of the operator, one file each in `cli/`. */
const commands: readonly Command[] = [
  migrateCommand,
  adminCreateCommand,
  demoCommand,
  verifyCommand,
  rebuildBellsCommand,
  simulateCommand,
  exportCommand,
  diagramsCommand,
];

dispatchCommand(commands, process.argv.slice(2), projectFolder(import.meta.dirname)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    complainOf(error);
    process.exit(1);
  },
);
