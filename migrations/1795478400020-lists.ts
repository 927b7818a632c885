import type { MigrationInterface, QueryRunner } from 'typeorm';

/** List entries on more than visitors, and what must be known before one is accepted. */
export class Lists1795478400020 implements MigrationInterface {
  readonly name = 'Lists1795478400020';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const UP = [
  `ALTER TABLE "list_entry" ADD "caused_by_entry_id" bigint`,
  `CREATE INDEX "list_entry_cause" ON "list_entry" ("caused_by_entry_id") WHERE caused_by_entry_id IS NOT NULL`,
  `CREATE UNIQUE INDEX "list_entry_one_active_subject" ON "list_entry" ("installation_id", "list", "subject_kind", "subject_value") WHERE lifted_at IS NULL AND subject_kind <> 'visitor' AND caused_by_entry_id IS NULL`,
  `CREATE TABLE "teammate_address" (
    "installation_id" text NOT NULL,
    "ip" text NOT NULL,
    "seen_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "teammate_address_pk" PRIMARY KEY ("installation_id", "ip")
  )`,
];

const DOWN = [
  `DROP TABLE "teammate_address"`,
  `DROP INDEX "list_entry_one_active_subject"`,
  `DROP INDEX "list_entry_cause"`,
  `ALTER TABLE "list_entry" DROP COLUMN "caused_by_entry_id"`,
];
