import {
  canonical,
  dataHash,
  GENESIS,
  rowHash,
  type JournalEntry,
  type JournalRow,
  type JsonObject,
} from '../../src/engine/core/index.js';

/** What a forger changes of one entry; null where it is taken out. */
export type Forgery = (entry: { readonly row: JournalRow; readonly data: JsonObject }) => {
  readonly row: JournalRow;
  readonly data: JsonObject;
} | null;

const quoted = (text: string | null): string => (text === null ? 'null' : `'${text.replaceAll("'", "''")}'`);

/**
 * SQL that writes a journal anew as somebody would who knows how rows are hashed: the chain holds and the instance names its
 * head, so that only what the rows say can give it away.
 */
export function forgery(entries: readonly JournalEntry[], change: Forgery, more: readonly JournalRow[] = []): string {
  const kept = [
    ...entries.flatMap(({ row, content }) => change({ row, data: content?.data ?? {} }) ?? []),
    ...more.map((row) => ({ row, data: {} })),
  ];
  const id = quoted(entries[0]?.row.instance ?? '');
  let previous = GENESIS;
  const rows = kept.map(({ row: changed, data }, index) => {
    const content = { salt: entries[index]?.content?.salt ?? 'salt', data };
    const row: JournalRow = { ...changed, seq: index + 1, data: dataHash(content), previous };
    previous = rowHash(row);
    return `
      insert into journal (instance, seq, format, command, correlation, causation, event, actor, facts, calendar,
        definition, recorded_at, now, occurred_on, data, previous, hash)
      values (${id}, ${row.seq}, 1, ${quoted(row.command)}, ${quoted(row.correlation)}, ${quoted(row.causation)},
        ${quoted(row.event)}, ${quoted(canonical(row.actor))}, ${quoted(canonical(row.facts))}, ${quoted(row.calendar)},
        ${quoted(row.definition)}, ${quoted(row.recordedAt)}, ${quoted(row.now)}, ${quoted(row.occurredOn)},
        ${quoted(row.data)}, ${quoted(row.previous)}, ${quoted(previous)});
      insert into journal_data (instance, seq, salt, data)
      values (${id}, ${row.seq}, ${quoted(content.salt)}, ${quoted(canonical(data))});`;
  });
  return `
    delete from journal where instance = ${id}; delete from journal_data where instance = ${id};
    ${rows.join('')}
    update instance set version = ${kept.length}, last_hash = '${previous}' where id = ${id};`;
}
