/** One deliberate breach: the file `from` imports `to` (a path of the tree, or a package). */
export interface Violation {
  rule: string;
  from: string;
  to: string;
  /** Written as `import type`, which the walls must see as well. */
  typeOnly?: boolean;
}

/** Every rule of .dependency-cruiser.cjs at least once; the spec fails when one is missing here. */
export const VIOLATIONS: Violation[] = [
  { rule: 'no-circular', from: 'src/core/lists/circle-a.service.ts', to: 'src/core/lists/circle-b.service.ts' },
  { rule: 'no-unresolvable', from: 'src/core/lists/lost.service.ts', to: './gone.js' },
  { rule: 'declared-packages-only', from: 'src/api/undeclared.service.ts', to: 'undeclared-package' },
  { rule: 'no-dev-packages-in-src', from: 'src/api/dev.service.ts', to: 'dev-package' },
  { rule: 'src-without-tests', from: 'src/core/lists/tested.service.ts', to: 'test/support/database.ts' },
  { rule: 'platform-at-the-bottom', from: 'src/platform/clock.ts', to: 'src/core/lists/list-entry.ts' },
  { rule: 'platform-at-the-bottom', from: 'src/platform/metrics.ts', to: 'src/api/visitors.service.ts' },
  { rule: 'core-above-platform-only', from: 'src/core/lists/a.service.ts', to: 'src/api/visitors.service.ts' },
  {
    rule: 'core-above-platform-only',
    from: 'src/core/lists/b.service.ts',
    to: 'src/integrations/chatwoot/host.client.ts',
  },
  { rule: 'core-above-platform-only', from: 'src/core/lists/c.service.ts', to: 'src/sandbox/desk.ts', typeOnly: true },
  { rule: 'core-without-transport', from: 'src/core/lists/d.service.ts', to: 'node:http' },
  { rule: 'core-without-transport', from: 'src/core/lists/e.service.ts', to: 'axios' },
  { rule: 'core-without-transport', from: 'src/core/lists/f.service.ts', to: '@nestjs/platform-fastify' },
  { rule: 'api-above-core-only', from: 'src/api/a.controller.ts', to: 'src/web/page.ts' },
  { rule: 'api-above-core-only', from: 'src/api/b.controller.ts', to: 'src/integrations/chatwoot/host.client.ts' },
  {
    rule: 'integrations-above-core-only',
    from: 'src/integrations/chatwoot/a.service.ts',
    to: 'src/api/visitors.service.ts',
  },
  {
    rule: 'integrations-apart',
    from: 'src/integrations/chatwoot/b.service.ts',
    to: 'src/integrations/telnyx/front.service.ts',
  },
  {
    rule: 'integrations-apart',
    from: 'src/integrations/telnyx/c.service.ts',
    to: 'src/integrations/chatwoot/host.client.ts',
  },
  { rule: 'integrations-named-once', from: 'src/main.ts', to: 'src/integrations/chatwoot/host.client.ts' },
  {
    rule: 'integrations-named-once',
    from: 'src/cli.ts',
    to: 'src/integrations/telnyx/front.service.ts',
    typeOnly: true,
  },
  { rule: 'sandbox-alone', from: 'src/sandbox/agents.ts', to: 'src/core/lists/list-entry.ts' },
  { rule: 'sandbox-alone', from: 'src/sandbox/inbox.ts', to: 'src/platform/errors/doorman-error.ts' },
  { rule: 'web-alone', from: 'src/web/list.ts', to: 'src/api/visitors.service.ts' },
  { rule: 'web-alone', from: 'src/web/queue.ts', to: 'src/core/lists/list-entry.ts', typeOnly: true },
  { rule: 'pure-without-packages', from: 'src/core/lists/pure-npm.ts', to: '@nestjs/common' },
  { rule: 'pure-without-packages', from: 'src/core/lists/pure-type.ts', to: '@nestjs/common', typeOnly: true },
  { rule: 'pure-without-packages', from: 'src/core/lists/pure-node.ts', to: 'node:crypto' },
  { rule: 'pure-without-side-effects', from: 'src/core/lists/pure-store.ts', to: 'src/core/lists/list-entry.store.ts' },
  { rule: 'pure-without-side-effects', from: 'src/core/lists/pure-clock.ts', to: 'src/platform/clock.ts' },
  { rule: 'ports-are-pure', from: 'src/core/ports/a.port.ts', to: 'src/core/lists/list-entry.store.ts' },
  { rule: 'ports-are-pure', from: 'src/core/ports/b.port.ts', to: 'axios', typeOnly: true },
  {
    rule: 'payload-ends-in-mapper',
    from: 'src/integrations/chatwoot/d.service.ts',
    to: 'src/integrations/chatwoot/message.payload.ts',
  },
  {
    rule: 'payload-ends-in-mapper',
    from: 'src/core/lists/g.service.ts',
    to: 'src/integrations/chatwoot/message.payload.ts',
  },
  { rule: 'stores-below-services', from: 'src/core/lists/above.store.ts', to: 'src/core/lists/screen.service.ts' },
  { rule: 'stores-below-services', from: 'src/core/lists/above.read-model.ts', to: 'src/core/lists/screen.service.ts' },
  { rule: 'services-below-controllers', from: 'src/api/upside-down.service.ts', to: 'src/api/visitors.controller.ts' },
  { rule: 'sql-in-stores-only', from: 'src/core/lists/h.service.ts', to: 'typeorm' },
  { rule: 'sql-in-stores-only', from: 'src/api/c.controller.ts', to: 'pg' },
  { rule: 'migrations-frozen', from: 'migrations/20260101-first.ts', to: 'src/core/lists/list-entry.ts' },
];

/** The other half of the circle; dependency-cruiser reports a circle once. */
export const SECOND_HALF = { from: 'src/core/lists/circle-b.service.ts', to: 'src/core/lists/circle-a.service.ts' };

/** What the walls must let through, so that no rule is simply always broken. */
export const ALLOWED: Omit<Violation, 'rule'>[] = [
  { from: 'src/app.module.ts', to: 'src/integrations/chatwoot/host.client.ts' },
  { from: 'src/main.ts', to: 'src/app.module.ts' },
  { from: 'src/api/visitors.service.ts', to: 'src/core/lists/screen.service.ts' },
  { from: 'src/integrations/chatwoot/host.client.ts', to: 'axios' },
  { from: 'src/integrations/chatwoot/host.client.ts', to: 'src/core/ports/host.port.ts' },
  { from: 'src/integrations/chatwoot/message.mapper.ts', to: 'src/integrations/chatwoot/message.payload.ts' },
  { from: 'src/core/lists/list-entry.store.ts', to: 'typeorm' },
  { from: 'src/core/lists/list-entry.store.ts', to: 'src/core/lists/list-entry.ts' },
  { from: 'src/core/lists/list-entry.ts', to: 'src/core/lists/subject.ts' },
  { from: 'src/core/lists/list-entry.ts', to: 'src/platform/errors/doorman-error.ts' },
  { from: 'src/core/lists/screen.service.ts', to: 'src/platform/clock.ts' },
  { from: 'src/core/ports/host.port.ts', to: 'src/core/lists/list-entry.ts' },
  { from: 'src/check-drift.ts', to: 'src/core/entities.ts' },
  { from: 'src/platform/database.ts', to: 'pg' },
  { from: 'src/sandbox/desk.ts', to: 'node:http' },
  { from: 'src/web/page.ts', to: 'src/web/api/client.ts' },
];
