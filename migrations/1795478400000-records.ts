import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Installations, visitors and what is told of them, deliveries, audit. */
export class Records1795478400000 implements MigrationInterface {
  readonly name = 'Records1795478400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) await queryRunner.query(`DROP TABLE "${table}"`);
  }
}

const TABLES = [
  'installation',
  'visitor',
  'visitor_link',
  'contact',
  'session',
  'identifier',
  'conversation',
  'message',
  'delivery',
  'audit_event',
  'audit_personal',
];

const STATEMENTS = [
  `CREATE TABLE "installation" (
    "id" text NOT NULL,
    "host_kind" text NOT NULL,
    "host_url" text NOT NULL,
    "host_version" text NOT NULL,
    "account_id" integer NOT NULL,
    "service_user_id" integer NOT NULL,
    "sealed_token" text NOT NULL,
    "sealed_webhook_secret" text,
    "state" text NOT NULL DEFAULT 'installing',
    "trouble" text,
    "settings" jsonb NOT NULL DEFAULT '{}',
    "made" jsonb NOT NULL DEFAULT '{}',
    "installed_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "clock_offset_ms" integer NOT NULL DEFAULT '0',
    "clock_alarm_at" TIMESTAMP WITH TIME ZONE,
    "reconciled_at" TIMESTAMP WITH TIME ZONE,
    "reconcile_due_at" TIMESTAMP WITH TIME ZONE,
    "import_state" jsonb NOT NULL DEFAULT '{}',
    "change_no" bigint NOT NULL DEFAULT '0',
    "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
    CONSTRAINT "installation_host_account" UNIQUE ("host_url", "account_id"),
    CONSTRAINT "installation_pk" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "visitor" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "installation_id" text NOT NULL,
    "status" text NOT NULL DEFAULT 'normal',
    "protected" boolean NOT NULL DEFAULT false,
    "version" integer NOT NULL DEFAULT '0',
    "name" text,
    "country" text,
    "country_code" text,
    "browser" text,
    "platform" text,
    "device" text,
    "last_ip" text,
    "last_ip_proved" boolean NOT NULL DEFAULT false,
    "told_at" TIMESTAMP WITH TIME ZONE,
    "first_seen_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "last_seen_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "visitor_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "visitor_installation_seen" ON "visitor" ("installation_id", "last_seen_at")`,
  `CREATE INDEX "visitor_installation_status" ON "visitor" ("installation_id", "status")`,
  `CREATE TABLE "visitor_link" (
    "visitor_id" bigint NOT NULL,
    "other_visitor_id" bigint NOT NULL,
    "because" text NOT NULL,
    "since" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "visitor_link_pk" PRIMARY KEY ("visitor_id", "other_visitor_id", "because")
  )`,
  `CREATE TABLE "contact" (
    "installation_id" text NOT NULL,
    "contact_id" bigint NOT NULL,
    "visitor_id" bigint NOT NULL,
    "first_seen_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "blocked" boolean NOT NULL DEFAULT false,
    "flag_written_at" TIMESTAMP WITH TIME ZONE,
    "flag_adopted_at" TIMESTAMP WITH TIME ZONE,
    "flag_before" boolean,
    "gone_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "contact_pk" PRIMARY KEY ("installation_id", "contact_id")
  )`,
  `CREATE INDEX "contact_visitor" ON "contact" ("visitor_id")`,
  `CREATE TABLE "session" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "installation_id" text NOT NULL,
    "visitor_id" bigint NOT NULL,
    "inbox_id" integer NOT NULL,
    "source_id" text NOT NULL,
    "channel" text NOT NULL,
    "first_contact_id" bigint NOT NULL,
    "first_contact_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "contact_id" bigint NOT NULL,
    "contact_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "joined_at" TIMESTAMP WITH TIME ZONE,
    "verified" boolean NOT NULL DEFAULT false,
    "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "last_seen_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "session_source" UNIQUE ("installation_id", "inbox_id", "source_id"),
    CONSTRAINT "session_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "session_contact" ON "session" ("installation_id", "contact_id")`,
  `CREATE INDEX "session_visitor" ON "session" ("visitor_id")`,
  `CREATE TABLE "identifier" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "installation_id" text NOT NULL,
    "visitor_id" bigint NOT NULL,
    "kind" text NOT NULL,
    "value" text NOT NULL,
    "quality" text NOT NULL,
    "source" text NOT NULL,
    "first_seen_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "firm_since" TIMESTAMP WITH TIME ZONE,
    "last_seen_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "unlinked_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "identifier_visitor_value" UNIQUE ("visitor_id", "kind", "value"),
    CONSTRAINT "identifier_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "identifier_value" ON "identifier" ("installation_id", "kind", "value")`,
  `CREATE TABLE "conversation" (
    "installation_id" text NOT NULL,
    "conversation_id" bigint NOT NULL,
    "inbox_id" integer NOT NULL,
    "channel" text NOT NULL,
    "session_id" bigint,
    "contact_id" bigint NOT NULL,
    "status" text NOT NULL,
    "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "agent_wrote" boolean NOT NULL DEFAULT false,
    "read_up_to" bigint NOT NULL DEFAULT '0',
    "status_before" text,
    "resolved_by_action_id" bigint,
    "gone_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "conversation_pk" PRIMARY KEY ("installation_id", "conversation_id")
  )`,
  `CREATE INDEX "conversation_contact" ON "conversation" ("installation_id", "contact_id")`,
  `CREATE INDEX "conversation_session" ON "conversation" ("session_id")`,
  `CREATE TABLE "message" (
    "installation_id" text NOT NULL,
    "message_id" bigint NOT NULL,
    "conversation_id" bigint NOT NULL,
    "session_id" bigint,
    "visitor_id" bigint NOT NULL,
    "at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "text" text,
    "attachments" jsonb NOT NULL DEFAULT '[]',
    "deleted" boolean NOT NULL DEFAULT false,
    CONSTRAINT "message_pk" PRIMARY KEY ("installation_id", "message_id")
  )`,
  `CREATE INDEX "message_session_at" ON "message" ("session_id", "at")`,
  `CREATE INDEX "message_kept_text" ON "message" ("at") WHERE text IS NOT NULL OR attachments <> '[]'`,
  `CREATE INDEX "message_visitor_at" ON "message" ("visitor_id", "at")`,
  `CREATE TABLE "delivery" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "installation_id" text NOT NULL,
    "signature" text NOT NULL,
    "sent_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "received_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
    "body" bytea,
    "state" text NOT NULL DEFAULT 'waiting',
    "due_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
    "attempts" integer NOT NULL DEFAULT '0',
    "faults" integer NOT NULL DEFAULT '0',
    "error" text,
    "processed_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "delivery_signature" UNIQUE ("installation_id", "signature"),
    CONSTRAINT "delivery_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "delivery_received" ON "delivery" ("received_at")`,
  `CREATE INDEX "delivery_parked" ON "delivery" ("installation_id", "id") WHERE state = 'parked'`,
  `CREATE INDEX "delivery_waiting" ON "delivery" ("installation_id", "id") WHERE state = 'waiting'`,
  `CREATE TABLE "audit_event" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "installation_id" text NOT NULL,
    "at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "actor" jsonb NOT NULL,
    "action" text NOT NULL,
    "visitor_id" bigint,
    "refs" jsonb NOT NULL DEFAULT '{}',
    "reason" text,
    "before" jsonb,
    "after" jsonb,
    CONSTRAINT "audit_event_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "audit_event_installation" ON "audit_event" ("installation_id", "id")`,
  `CREATE INDEX "audit_event_visitor" ON "audit_event" ("visitor_id", "id")`,
  `CREATE TABLE "audit_personal" (
    "audit_event_id" bigint NOT NULL,
    "name" text NOT NULL,
    "visitor_id" bigint,
    "value" text NOT NULL,
    CONSTRAINT "audit_personal_pk" PRIMARY KEY ("audit_event_id", "name")
  )`,
];
