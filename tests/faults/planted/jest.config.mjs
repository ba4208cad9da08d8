// The long set: every planted bug, every control. `npm run test:faults:planted`.
import { fileURLToPath } from 'node:url';
import config from '../../../jest.config.mjs';

const rules = config.projects.find(({ displayName }) => displayName === 'rules');

export default {
  ...rules,
  rootDir: fileURLToPath(new URL('../../../', import.meta.url)),
  displayName: 'planted',
  testMatch: ['<rootDir>/tests/faults/planted/*.faults.ts'],
};
