// The long set: a thousand random histories. `npm run test:faults:histories`.
import { fileURLToPath } from 'node:url';
import config from '../../../jest.config.mjs';

const servers = config.projects.find(({ displayName }) => displayName === 'servers');

export default {
  ...servers,
  rootDir: fileURLToPath(new URL('../../../', import.meta.url)),
  displayName: 'histories',
  testMatch: ['<rootDir>/tests/faults/histories/*.faults.ts'],
};
