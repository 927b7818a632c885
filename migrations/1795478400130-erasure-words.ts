import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was erased, by hashes alone: every instance takes it off its own disk. */
export class ErasureWords1795478400130 implements MigrationInterface {
  readonly name = 'ErasureWords1795478400130';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "erasure" (
        "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
        "installation_id" text NOT NULL,
        "at" TIMESTAMP WITH TIME ZONE NOT NULL,
        "words" jsonb NOT NULL,
        CONSTRAINT "erasure_pk" PRIMARY KEY ("id")
      )`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE "erasure"');
  }
}
