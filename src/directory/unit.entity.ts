import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { NumberingStyle, UnitType } from '../contracts/directory.js';

/** Any body: committee, office, department, commune. Dated, in a tree, with a successor once it is merged or dissolved. */
@Entity('unit')
@Unique('unit_code_key', ['code'])
@Index('unit_parent_index', ['parentId'])
@Index('unit_successor_index', ['successorId'])
@Check('unit_numbering_check', "numbering in ('party', 'state')")
@Check('unit_period_check', 'valid_to >= valid_from')
@Check('unit_itself_check', 'parent_id <> id and successor_id <> id')
@Check('unit_nfc_check', 'name is nfc normalized and symbol is nfc normalized')
export class Unit {
  @PrimaryColumn('text', { collation: 'C' })
  id!: string;

  @Column({ type: 'text', collation: 'C' })
  code!: string;

  @Column('text')
  name!: string;

  /** The code that ends a symbol, as printed: 20-NQ/TU. */
  @Column('text')
  symbol!: string;

  @Column('text')
  numbering!: NumberingStyle;

  @Column('text')
  type!: UnitType;

  @ForeignKey(() => Unit, { name: 'unit_parent_fkey' })
  @Column({ type: 'text', name: 'parent_id', collation: 'C', nullable: true })
  parentId!: string | null;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @ForeignKey(() => Unit, { name: 'unit_successor_fkey' })
  @Column({ type: 'text', name: 'successor_id', collation: 'C', nullable: true })
  successorId!: string | null;
}

/** A term of a committee; terms of one unit never overlap. */
@Entity('committee_term')
@Unique('committee_term_ordinal_key', ['unitId', 'ordinal'])
@Check('committee_term_ordinal_check', 'ordinal > 0')
@Check('committee_term_period_check', 'ends_on >= starts_on')
@Exclusion('committee_term_overlap', `using gist (unit_id with =, daterange(starts_on, ends_on, '[]') with &&)`)
export class CommitteeTerm {
  @PrimaryColumn('text', { collation: 'C' })
  id!: string;

  @ForeignKey(() => Unit, { name: 'committee_term_unit_fkey' })
  @Column({ type: 'text', name: 'unit_id', collation: 'C' })
  unitId!: string;

  @Column('integer')
  ordinal!: number;

  @Column('date', { name: 'starts_on' })
  startsOn!: string;

  @Column('date', { name: 'ends_on' })
  endsOn!: string;
}
