import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { unitFunctions, type UnitFunction } from '../engine/core/index.js';
import { Unit } from './unit.entity.js';

@Entity('person')
@Unique('person_username_key', ['username'])
@Index('person_order_index', { synchronize: false })
@Check('person_nfc_check', 'family_name is nfc normalized and given_name is nfc normalized')
export class Person {
  @PrimaryColumn('text', { collation: 'C' })
  id!: string;

  /** Family name and middle names; written first. */
  @Column('text', { name: 'family_name' })
  familyName!: string;

  @Column('text', { name: 'given_name' })
  givenName!: string;

  @Column({ type: 'text', collation: 'C' })
  username!: string;

  /** False: may not sign in, and holds no capacity. */
  @Column('boolean', { default: true })
  active!: boolean;
}

/** A post in a unit, held from a day to a day. Ended, never edited: acts are journalled under it. */
@Entity('position')
@Index('position_person_index', ['personId'])
@Index('position_unit_index', ['unitId'])
@Check('position_period_check', 'valid_to >= valid_from')
@Check('position_functions_check', `functions <@ array['${unitFunctions.join("', '")}']`)
@Check('position_nfc_check', 'title_vi is nfc normalized and title_en is nfc normalized')
export class Position {
  @PrimaryColumn('text', { collation: 'C' })
  id!: string;

  @ForeignKey(() => Person, { name: 'position_person_fkey' })
  @Column({ type: 'text', name: 'person_id', collation: 'C' })
  personId!: string;

  @ForeignKey(() => Unit, { name: 'position_unit_fkey' })
  @Column({ type: 'text', name: 'unit_id', collation: 'C' })
  unitId!: string;

  @Column('text', { name: 'title_vi' })
  titleVi!: string;

  @Column('text', { name: 'title_en' })
  titleEn!: string;

  @Column('text', { array: true })
  functions!: UnitFunction[];

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  /** Its last day, which counts to 24:00. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;
}

/** The position answerable for a unit or for a field, backed by a document. */
@Entity('monitor')
@Index('monitor_position_index', ['positionId'])
@Index('monitor_unit_index', ['unitId'])
@Check('monitor_object_check', 'num_nonnulls(unit_id, field) = 1')
@Check('monitor_period_check', 'valid_to >= valid_from')
@Check('monitor_nfc_check', 'document is nfc normalized and field is nfc normalized')
export class Monitor {
  @PrimaryColumn('text', { collation: 'C' })
  id!: string;

  @ForeignKey(() => Position, { name: 'monitor_position_fkey' })
  @Column({ type: 'text', name: 'position_id', collation: 'C' })
  positionId!: string;

  @ForeignKey(() => Unit, { name: 'monitor_unit_fkey' })
  @Column({ type: 'text', name: 'unit_id', collation: 'C', nullable: true })
  unitId!: string | null;

  @Column('text', { nullable: true })
  field!: string | null;

  @Column('text')
  document!: string;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;
}
