import type { Released } from '../engine/index.js';
import { type Database, DomainError } from '../platform/index.js';

const enter = `
  insert into workflow_version (definition, version, hash) values ($1, $2, $3)
  on conflict (definition, version) do nothing`;
const known = 'select definition, version, hash from workflow_version';

/**
 * Enters the workflows of this build, and refuses to start on data that was written under another workflow of the same
 * name or under one this build does not have: a released version is never edited, so one of the two is not what it says.
 */
export async function demandKnownDefinitions(database: Database, released: readonly Released[]): Promise<void> {
  for (const { definition, hash } of released) {
    await database.query(enter, [definition.id, definition.version, hash]);
  }
  const { rows } = await database.query<{ definition: string; version: number; hash: string }>(known);
  for (const row of rows) {
    const own = released.find(({ definition: { id, version } }) => id === row.definition && version === row.version);
    if (own?.hash !== row.hash) throw new DomainError(foreign(`${row.definition}@${row.version}`));
  }
}

const foreign = (name: string) => ({
  status: 500,
  code: 'definition_foreign',
  title: { vi: 'Quy trình không khớp', en: 'Foreign workflow' },
  detail: {
    vi: `Dữ liệu được ghi theo quy trình ${name} khác với quy trình của bản cài này. Hãy chạy đúng phiên bản chương trình đã ghi dữ liệu.`,
    en: `The data was written under a workflow ${name} other than the one in this build. Run the build that wrote the data.`,
  },
});
