// The long set: every fault on both carriers of the queue, then faults at random. `npm run test:faults`.
import { fileURLToPath } from 'node:url';
import config from '../../jest.config.mjs';

const rules = config.projects.find(({ displayName }) => displayName === 'rules');

export default {
  ...rules,
  rootDir: fileURLToPath(new URL('../../', import.meta.url)),
  displayName: 'faults',
  testMatch: ['<rootDir>/tests/faults/*.faults.ts'],
};
