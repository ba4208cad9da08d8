import { RUNG_TOLD } from '../deadlines/index.js';
import type { CheckTerms, ProvedInstance, RoomCheck, RoomFinding } from '../engine/index.js';
import type { Database } from '../platform/index.js';

/** Something that somebody asked to be told. */
export interface Telling {
  /** The id of the effect, and of the notification. */
  readonly id: string;
  readonly instance: string;
  readonly code: string;
  readonly to: readonly string[];
  /** False while it may still be on its way. */
  readonly arrived: boolean;
}

/** A notification as it is kept. */
export interface Told {
  readonly id: string;
  readonly instance: string;
  readonly code: string;
  readonly addresses: readonly string[];
}

/**
 * Everything that was asked to be told is told once, under the id of what asked for it, to exactly those it was for; and
 * nothing is told that nobody asked for. Pure.
 */
export function tellingFlaws(
  asked: readonly Telling[],
  told: readonly Told[],
): { readonly instance: string; readonly detail: string }[] {
  const kept = new Map<string, Told[]>();
  for (const one of told) kept.set(one.id, [...(kept.get(one.id) ?? []), one]);
  const known = new Set(asked.map(({ id }) => id));
  return [
    ...asked.flatMap((telling) =>
      flawsOf(telling, kept.get(telling.id) ?? []).map((detail) => ({ instance: telling.instance, detail })),
    ),
    ...told
      .filter(({ id }) => !known.has(id))
      .map(({ id, instance, code }) => ({ instance, detail: `${code} was told as ${id}, and nobody asked for it` })),
  ];
}

function flawsOf({ id, instance, code, to, arrived }: Telling, kept: readonly Told[]): string[] {
  const [one, ...more] = kept;
  if (!one) return arrived ? [`${code} is marked as told, and ${id} is not there`] : [];
  const right = [...new Set(to)].sort().join(', ');
  const found = [...one.addresses].sort().join(', ');
  return [
    ...(more.length > 0 ? [`${id} was told ${kept.length} times`] : []),
    ...(one.code === code && one.instance === instance ? [] : [`${id} tells of something else than ${code}`]),
    ...(found === right ? [] : [`${id} is for ${right || 'nobody'}, and was told ${found || 'nobody'}`]),
  ];
}

// The id of everything told of an instance begins with the instance's; `/` is the character after the dot.
const told = `
  select n.id, n.instance, n.code,
    array(select a.address from notification_address a where a.notification = n.id order by a.address) as addresses
  from unnest($1::text[]) as of (instance)
  join notification n on n.id > of.instance || '.' and n.id < of.instance || '/' and n.instance = of.instance`;

// Whatever has another id was told by nobody who may tell. Ids lead to nothing here: this reads all notices through once.
const strays = `
  select n.id, n.instance, n.code, array[]::text[] as addresses from notification n
  where not (n.id > n.instance || '.' and n.id < n.instance || '/') and ($1::text is null or n.instance = $1)
  order by n.instance, n.id limit 1000`;

const rungs = `
  select r.instance || '.' || r.deadline || '.' || r.epoch || '.rung' || r.rung as id, r.instance, r.addresses as to
  from rung r where r.instance = any($1::text[]) and r.status = 'rung'`;

/** What verification asks of the notifications. */
export class ToldCheck implements RoomCheck {
  readonly advice = {
    told: {
      vi: 'Một thông báo bị mất, gửi thừa, gửi hai lần hoặc gửi sai nơi nhận. Hãy báo người quản trị; chương trình không tự gửi lại.',
      en: 'A notification was lost, told without need, twice, or to the wrong places. Tell the administrator; the program does not tell it again.',
    },
  };

  constructor(private readonly database: Database) {}

  async ofPage(page: readonly ProvedInstance[], terms: CheckTerms): Promise<RoomFinding[]> {
    // Without the fold nobody knows what was asked.
    const folded = page.filter(({ effects }) => effects !== null);
    const { rang, kept } = await this.#read(folded.map(({ record }) => record.id));
    const asked = [...folded.flatMap(askedBy), ...rang.map((row) => ({ ...row, code: RUNG_TOLD, arrived: true }))];
    const versions = new Map(folded.map(({ record }) => [record.id, record.version]));
    const flaws = tellingFlaws(
      asked,
      kept.filter(({ id, instance }) => seqIn(id, instance) <= (versions.get(instance) ?? 0)),
    );
    const found = flaws.map((flaw) => ({ ...flaw, check: 'told' }));
    return terms.instance === null ? found : [...found, ...(await this.#strays(terms.instance))];
  }

  ofAll(_terms: CheckTerms): Promise<RoomFinding[]> {
    return this.#strays(null);
  }

  /** What stands under an id that neither a step nor a rung of its instance could have given it. */
  async #strays(instance: string | null): Promise<RoomFinding[]> {
    const query = { name: 'notification.check-strays', text: strays, values: [instance] };
    const { rows } = await this.database.query<Told & Readonly<Record<string, unknown>>>(query);
    return tellingFlaws([], rows).map((flaw) => ({ ...flaw, check: 'told' }));
  }

  /** Rungs and what is told of them come together: they are read at one moment. */
  async #read(instances: readonly string[]): Promise<{ rang: Omit<Telling, 'code' | 'arrived'>[]; kept: Told[] }> {
    type Row<Columns> = Columns & Readonly<Record<string, unknown>>;
    return this.database.transaction(
      async (client) => {
        const read = async <Columns>(name: string, text: string): Promise<Row<Columns>[]> =>
          (await client.query<Row<Columns>>({ name, text, values: [instances] })).rows;
        return {
          rang: await read<Omit<Telling, 'code' | 'arrived'>>('notification.check-rungs', rungs),
          kept: await read<Told>('notification.check-told', told),
        };
      },
      { isolation: 'repeatable read', readOnly: true },
    );
  }
}

/** What the steps asked for. Effects leave the outbox long after they arrived: one that is not there any more has arrived. */
function askedBy({ record, effects }: ProvedInstance): Telling[] {
  const waiting = new Set(record.outbox.filter(({ sent }) => !sent).map(({ id }) => id));
  return (effects ?? []).flat().flatMap((effect) => {
    if (effect.kind !== 'notify') return [];
    const { id, code, to } = effect;
    return [{ id, instance: record.id, code, to, arrived: !waiting.has(id) }];
  });
}

/** The step that an effect is of; 0 for what a rung tells. Steps taken since the page was read are none of its business. */
function seqIn(id: string, instance: string): number {
  const seq = /^(\d+)\.\d+$/.exec(id.slice(instance.length + 1))?.[1];
  return seq === undefined ? 0 : Number(seq);
}
