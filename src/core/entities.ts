import type { EntitySchema } from 'typeorm';

/** Every entity TypeORM knows, by name: no globs, so dist and tests see the same list. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- TypeORM's own type of an entity class
export const ENTITIES: (Function | EntitySchema)[] = [];
