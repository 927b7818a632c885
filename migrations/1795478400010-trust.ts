import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The trust score on the visitor, and signals that are the same however often they are seen. */
export class Trust1795478400010 implements MigrationInterface {
  readonly name = 'Trust1795478400010';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const UP = [
  `ALTER TABLE "visitor" ADD "score" integer NOT NULL DEFAULT '100'`,
  `ALTER TABLE "visitor" ADD "band" text NOT NULL DEFAULT 'trusted'`,
  `ALTER TABLE "visitor" ADD "score_due_at" TIMESTAMP WITH TIME ZONE`,
  // Until now the only signal was that of a blacklisting.
  `UPDATE "visitor" v SET "score" = 30, "band" = 'risky' WHERE EXISTS (
     SELECT FROM "risk_signal" s WHERE s."visitor_id" = v."id" AND s."kind" = 'blacklisted_visitor' AND s."removed_at" IS NULL)`,
  `CREATE INDEX "visitor_installation_score" ON "visitor" ("installation_id", "score", "id")`,
  `CREATE INDEX "visitor_score_due" ON "visitor" ("installation_id", "score_due_at") WHERE score_due_at IS NOT NULL`,
  `ALTER TABLE "risk_signal" ADD "key" text NOT NULL DEFAULT ''`,
  `ALTER TABLE "risk_signal" ADD "message_id" bigint`,
  `ALTER TABLE "risk_signal" ADD "dry_run" boolean NOT NULL DEFAULT false`,
  `ALTER TABLE "risk_signal" ADD "would_flag_at" TIMESTAMP WITH TIME ZONE`,
  `UPDATE "risk_signal" SET "key" = "id"::text`,
  `DROP INDEX "risk_signal_visitor"`,
  `CREATE UNIQUE INDEX "risk_signal_once" ON "risk_signal" ("visitor_id", "kind", "key") WHERE removed_at IS NULL`,
  `CREATE INDEX "risk_signal_level" ON "risk_signal" ("installation_id", "kind", "level") WHERE removed_at IS NULL`,
  `CREATE INDEX "risk_signal_would_flag" ON "risk_signal" ("installation_id", "would_flag_at") WHERE would_flag_at IS NOT NULL`,
  `ALTER TABLE "message" ADD "text_key" bigint`,
  `CREATE INDEX "message_text_key" ON "message" ("installation_id", "text_key", "at") WHERE text_key IS NOT NULL`,
];

const DOWN = [
  `DROP INDEX "message_text_key"`,
  `ALTER TABLE "message" DROP COLUMN "text_key"`,
  `DROP INDEX "risk_signal_would_flag"`,
  `DROP INDEX "risk_signal_level"`,
  `DROP INDEX "risk_signal_once"`,
  `CREATE INDEX "risk_signal_visitor" ON "risk_signal" ("visitor_id", "kind")`,
  `ALTER TABLE "risk_signal" DROP COLUMN "would_flag_at"`,
  `ALTER TABLE "risk_signal" DROP COLUMN "dry_run"`,
  `ALTER TABLE "risk_signal" DROP COLUMN "message_id"`,
  `ALTER TABLE "risk_signal" DROP COLUMN "key"`,
  `DROP INDEX "visitor_score_due"`,
  `DROP INDEX "visitor_installation_score"`,
  `ALTER TABLE "visitor" DROP COLUMN "score_due_at"`,
  `ALTER TABLE "visitor" DROP COLUMN "band"`,
  `ALTER TABLE "visitor" DROP COLUMN "score"`,
];
