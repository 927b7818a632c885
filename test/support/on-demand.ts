import type { INestApplicationContext, OnApplicationBootstrap, Type } from '@nestjs/common';

/** Before `init`: what these would do every so often happens only when a test asks for it, on however slow a machine. */
export function onDemand(app: INestApplicationContext, services: readonly Type<OnApplicationBootstrap>[]): void {
  for (const service of services) app.get(service, { strict: false }).onApplicationBootstrap = () => undefined;
}
