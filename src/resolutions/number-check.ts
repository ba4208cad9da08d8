import type { CheckTerms, ProvedInstance, RoomCheck, RoomFinding } from '../engine/index.js';
import type { ResolutionContext } from '../../workflows/resolution/v1/index.js';
import type { Queryable } from '../platform/index.js';

/** A number of one register, as a resolution's journal says it was given. */
export interface NumberOfRecord {
  readonly instance: string;
  readonly seq: number;
  readonly issuer: string;
  readonly termFrom: string;
  readonly type: string;
  readonly sequence: string;
  readonly number: number;
}

/** A number as the register of given numbers has it. */
export interface GivenNumber extends Omit<NumberOfRecord, 'seq'> {
  readonly adopted: boolean;
}

/** One register: how far it has counted, and what it gave. */
export interface CountedRegister {
  readonly name: string;
  readonly last: number;
  readonly given: readonly Pick<GivenNumber, 'number' | 'instance' | 'adopted'>[];
}

/** Every number that a journal says was given stands in the register once, for that very resolution. Pure. */
export function numberFlaws(
  ofRecord: readonly NumberOfRecord[],
  given: readonly GivenNumber[],
): { readonly instance: string; readonly detail: string }[] {
  const keyOf = (one: Omit<NumberOfRecord, 'seq' | 'instance'>): string =>
    [one.issuer, one.termFrom, one.type, one.sequence, one.number].join(' ');
  const owners = new Map<string, string[]>();
  for (const one of given) owners.set(keyOf(one), [...(owners.get(keyOf(one)) ?? []), one.instance]);
  return ofRecord.flatMap((one) => {
    const { instance, seq, number } = one;
    const known = owners.get(keyOf(one)) ?? [];
    const says = (detail: string) => [{ instance, detail: `row ${seq}: number ${number} ${detail}` }];
    if (known.length === 0) return says('is in no register');
    if (known.length > 1) return says(`stands in the register ${known.length} times`);
    return known[0] === instance ? [] : says('belongs to another resolution in the register');
  });
}

/**
 * A register has given each of its numbers once and counts on from the highest. Numbers that an adopted document passed
 * over were given before this register was kept. Pure.
 */
export function registerFlaws({ name, last, given }: CountedRegister): string[] {
  const owners = new Map<number, number>();
  for (const { number } of given) owners.set(number, (owners.get(number) ?? 0) + 1);
  const highest = Math.max(0, ...owners.keys());
  const adopted = Math.max(0, ...given.filter((one) => one.adopted).map(({ number }) => number));
  const missing = Array.from({ length: Math.max(0, highest - adopted) }, (_, index) => adopted + 1 + index).filter(
    (number) => !owners.has(number),
  );
  const says = (detail: string): string => `the register ${name} ${detail}`;
  return [
    ...[...owners].filter(([, times]) => times > 1).map(([number]) => says(`gave the number ${number} more than once`)),
    ...missing.map((number) => says(`lacks the number ${number}`)),
    ...(last === highest ? [] : [says(`has counted to ${last}, and its highest number is ${highest}`)]),
  ];
}

const givenTo = `
  select g.issuer, g.term_from as "termFrom", g.type, g.sequence, g.number, g.instance, g.adopted
  from (
    select distinct * from unnest($1::text[], $2::date[], $3::text[], $4::text[], $5::int[])
      as claimed (issuer, term_from, type, sequence, number)
  ) claimed
  join number_given g using (issuer, term_from, type, sequence, number)`;

const registers = `
  select concat_ws(' ', k.issuer, k.term_from, k.type, k.sequence) as name,
    array[k.issuer, k.term_from::text, k.type, k.sequence] as key,
    coalesce((select max(r.last) from number_register r
      where (r.issuer, r.term_from, r.type, r.sequence) = (k.issuer, k.term_from, k.type, k.sequence)), 0) as last,
    array(select json_build_object('number', g.number, 'instance', g.instance, 'adopted', g.adopted) from number_given g
      where (g.issuer, g.term_from, g.type, g.sequence) = (k.issuer, k.term_from, k.type, k.sequence)
      order by g.number) as given
  from (
    select distinct issuer, term_from, type, sequence from number_given
    where (issuer, term_from, type, sequence) > ($1, $2::date, $3, $4)
    order by issuer, term_from, type, sequence limit 100
  ) k order by k.issuer, k.term_from, k.type, k.sequence`;

type Row<Columns> = Columns & Readonly<Record<string, unknown>>;

/** What verification asks of the register of numbers. */
export class NumberCheck implements RoomCheck {
  readonly advice = {
    numbers: {
      vi: 'Sổ cấp số không khớp với hồ sơ: số cấp trùng, sót hoặc thuộc văn bản khác. Hãy đối chiếu với sổ văn bản đi và báo người quản trị.',
      en: 'The register of numbers does not fit the records: a number given twice, missing, or of another document. Compare with the book of outgoing documents and tell the administrator.',
    },
  };

  constructor(private readonly database: Queryable) {}

  async ofPage(page: readonly ProvedInstance[], _terms: CheckTerms): Promise<RoomFinding[]> {
    const ofRecord = page.flatMap(numbersIn);
    if (ofRecord.length === 0) return [];
    const given = await this.database.query<Row<GivenNumber>>({
      name: 'number.check-given',
      text: givenTo,
      values: [
        ofRecord.map(({ issuer }) => issuer),
        ofRecord.map(({ termFrom }) => termFrom),
        ofRecord.map(({ type }) => type),
        ofRecord.map(({ sequence }) => sequence),
        ofRecord.map(({ number }) => number),
      ],
    });
    return numberFlaws(ofRecord, given.rows).map((flaw) => ({ ...flaw, check: 'numbers' }));
  }

  /** Register by register, a hundred at a time. */
  async ofAll(): Promise<RoomFinding[]> {
    const findings: RoomFinding[] = [];
    for (let after: readonly string[] | undefined = ['', '0001-01-01', '', '']; after;) {
      const { rows }: { rows: Row<CountedRegister & { key: string[] }>[] } = await this.database.query({
        name: 'number.check-all',
        text: registers,
        values: [...after],
      });
      for (const register of rows) {
        const flaws = registerFlaws(register);
        findings.push(...flaws.map((detail) => ({ instance: null, check: 'numbers', detail })));
      }
      after = rows.at(-1)?.key;
    }
    return findings;
  }
}

/** The numbers that the journal of one resolution says were given; of what was adopted the register alone knows. */
function numbersIn({ record }: ProvedInstance): NumberOfRecord[] {
  if (record.definition.id !== 'resolution') return [];
  const { issuer, rules } = record.snapshot.context as unknown as ResolutionContext;
  return record.entries.flatMap(({ row }) => {
    const given = row.facts['number'] as { number: number; term: { from: string } } | null | undefined;
    if (row.event !== 'issue' || !given) return [];
    const { sequence, documentType } = rules;
    const type = sequence === 'congress' ? 'all' : documentType;
    return [
      { instance: record.id, seq: row.seq, issuer, termFrom: given.term.from, type, sequence, number: given.number },
    ];
  });
}
