import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the visitors seen in one IPv6 network of /64, which is what one household or machine has. */
export class Ipv6Neighbours1795478400070 implements MigrationInterface {
  readonly name = 'Ipv6Neighbours1795478400070';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "identifier_ipv6_network" ON "identifier" ("installation_id",
         (CASE WHEN kind = 'ip' AND quality = 'proved' THEN network(set_masklen(value::inet, 64)) END), "first_seen_at")
        WHERE kind = 'ip' AND quality = 'proved' AND value LIKE '%:%'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "identifier_ipv6_network"`);
  }
}
