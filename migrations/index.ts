import type { MigrationInterface } from 'typeorm';

/** Every migration in order; a new file in this folder works only once it is named here. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [];
