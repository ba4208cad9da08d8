import { DataSource } from 'typeorm';
import { directoryEntities } from '../../src/directory/index.js';
import { dataSourceOptions } from '../../src/platform/index.js';
import { createTestDatabase, type TestDatabase } from '../servers/database.js';

let own: TestDatabase;
let source: DataSource;

beforeAll(async () => {
  own = await createTestDatabase();
  source = new DataSource({
    ...dataSourceOptions({ url: own.ownerUrl, pool: 2, onPoolError: () => undefined }),
    entities: [...directoryEntities],
  });
  await source.initialize();
});

afterAll(async () => {
  await source.destroy();
  await own.drop();
});

test('the entities and the migrations describe the same tables', async () => {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
});
