import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the live feed tells and who listens to it; what differs on the host from what was installed. */
export class LiveFeed1795478400045 implements MigrationInterface {
  readonly name = 'LiveFeed1795478400045';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['host_drift', 'live_feed', 'contact_change', 'contact_telling']) {
      await queryRunner.query(`DROP TABLE "${table}"`);
    }
  }
}

const UP = [
  `CREATE TABLE "contact_telling" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "installation_id" text NOT NULL,
    "contact_id" bigint NOT NULL,
    "heard_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "performer" text NOT NULL,
    "agent_id" bigint,
    "role" text,
    "blocked" boolean NOT NULL,
    "email" text,
    "phone" text,
    CONSTRAINT "contact_telling_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "contact_telling_contact" ON "contact_telling" ("installation_id", "contact_id", "heard_at")`,
  `CREATE INDEX "contact_telling_heard" ON "contact_telling" ("heard_at")`,
  `CREATE TABLE "contact_change" (
    "installation_id" text NOT NULL,
    "contact_id" bigint NOT NULL,
    "field" text NOT NULL,
    "value" text NOT NULL,
    "at" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "contact_change_pk" PRIMARY KEY ("installation_id", "contact_id", "field", "value", "at")
  )`,
  `CREATE INDEX "contact_change_at" ON "contact_change" ("at")`,
  `CREATE TABLE "live_feed" (
    "installation_id" text NOT NULL,
    "holder" text,
    "lease_until" TIMESTAMP WITH TIME ZONE,
    "connected_at" TIMESTAMP WITH TIME ZONE,
    "heard_at" TIMESTAMP WITH TIME ZONE,
    "trouble" text,
    CONSTRAINT "live_feed_pk" PRIMARY KEY ("installation_id")
  )`,
  `CREATE TABLE "host_drift" (
    "installation_id" text NOT NULL,
    "looked_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "items" jsonb NOT NULL DEFAULT '[]',
    CONSTRAINT "host_drift_pk" PRIMARY KEY ("installation_id")
  )`,
];
