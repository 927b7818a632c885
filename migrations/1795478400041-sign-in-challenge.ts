import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Codes by which agents prove themselves with a private note. */
export class SignInChallenge1795478400041 implements MigrationInterface {
  readonly name = 'SignInChallenge1795478400041';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE "sign_in_challenge" (
      "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      "installation_id" text NOT NULL,
      "code_hash" text NOT NULL,
      "handle_hash" text NOT NULL,
      "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "agent_id" bigint,
      "conversation_id" bigint,
      "message_id" bigint,
      CONSTRAINT "sign_in_challenge_code" UNIQUE ("installation_id", "code_hash"),
      CONSTRAINT "sign_in_challenge_handle" UNIQUE ("handle_hash"),
      CONSTRAINT "sign_in_challenge_pk" PRIMARY KEY ("id")
    )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE "sign_in_challenge"');
  }
}
