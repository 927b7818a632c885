import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What blocked sessions said of themselves, so that a restart does not take it from them. */
export class SaidOfSelf1795478400106 implements MigrationInterface {
  readonly name = 'SaidOfSelf1795478400106';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "said_of_self" (
        "installation_id" text NOT NULL,
        "inbox_id" integer NOT NULL,
        "source_id" text NOT NULL,
        "said" jsonb NOT NULL,
        "at" TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT "said_of_self_pk" PRIMARY KEY ("installation_id", "inbox_id", "source_id")
      )`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE "said_of_self"');
  }
}
