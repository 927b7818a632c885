import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People freed from an entry on a network, messages given back, imports of lists, and what Erase leaves. */
export class Releases1795478400021 implements MigrationInterface {
  readonly name = 'Releases1795478400021';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const UP = [
  `ALTER TABLE "attempt" ADD "released_at" TIMESTAMP WITH TIME ZONE`,
  `ALTER TABLE "attempt" ADD "forgotten_at" TIMESTAMP WITH TIME ZONE`,
  `ALTER TABLE "visitor" ADD "erased_at" TIMESTAMP WITH TIME ZONE`,
  `CREATE TABLE "entry_release" (
    "entry_id" bigint NOT NULL,
    "visitor_id" bigint NOT NULL,
    "since" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "entry_release_pk" PRIMARY KEY ("entry_id", "visitor_id")
  )`,
  `CREATE INDEX "entry_release_visitor" ON "entry_release" ("visitor_id")`,
  `CREATE TABLE "list_import" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "installation_id" text NOT NULL,
    "actor" jsonb NOT NULL,
    "text" text,
    "state" text NOT NULL DEFAULT 'running',
    "done" integer NOT NULL DEFAULT '0',
    "total" integer NOT NULL,
    "added" integer NOT NULL DEFAULT '0',
    "skipped" integer NOT NULL DEFAULT '0',
    "bad" jsonb NOT NULL DEFAULT '[]',
    "begun_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "list_import_pk" PRIMARY KEY ("id")
  )`,
];

const DOWN = [
  `DROP TABLE "list_import"`,
  `DROP TABLE "entry_release"`,
  `ALTER TABLE "visitor" DROP COLUMN "erased_at"`,
  `ALTER TABLE "attempt" DROP COLUMN "forgotten_at"`,
  `ALTER TABLE "attempt" DROP COLUMN "released_at"`,
];
