import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Verification asks of each notification and each rung whom it is for. Both tables are keyed by address, for inboxes; these
 * indexes go the other way. They are paid by the relay and the ladders, never by a step.
 */
export class AddressedBy1763777600000 implements MigrationInterface {
  readonly name = 'AddressedBy1763777600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index notification_address_by_notification on notification_address (notification)');
    await runner.query('create index rung_address_by_rung on rung_address (instance, deadline, epoch, rung)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index notification_address_by_notification, rung_address_by_rung');
  }
}
