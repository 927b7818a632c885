/** Where the walls of docs/architecture.md stand. test/walls/walls.spec.ts breaks each of them on purpose. */

/** The suffix of a file is its layer; a file of core without one is pure domain. */
const PURE = '^src/core/.+/[^/.]+\\.ts$';
const LAYERS_WITH_SIDE_EFFECTS = '\\.(entity|store|read-model|service|controller|module|payload|mapper|task)\\.ts$';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('no-circular', 'A circle has no bottom: put what both need into a third file.', {}, { circular: true }),
    rule('no-unresolvable', 'This file or package does not exist.', {}, { couldNotResolve: true }),
    rule(
      'declared-packages-only',
      'A package that package.json does not name may be gone tomorrow.',
      { path: '^(src|migrations)/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    rule(
      'no-dev-packages-in-src',
      'What runs in production stands in "dependencies".',
      { path: '^(src|migrations)/', pathNot: '^src/web/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    ),
    rule(
      'src-without-tests',
      'The product knows nothing of its tests.',
      { path: '^(src|migrations)/' },
      { path: '^test/' },
    ),

    // One way: integrations and api -> core -> platform.
    rule(
      'platform-at-the-bottom',
      'platform serves every room and knows none.',
      { path: '^src/platform/' },
      { path: '^src/', pathNot: '^src/platform/' },
    ),
    rule(
      'core-above-platform-only',
      'core knows no vendor, no HTTP and no page: give it a port.',
      { path: '^src/core/' },
      { path: '^src/', pathNot: '^src/(core|platform)/' },
    ),
    rule(
      'core-without-transport',
      'core asks through ports; HTTP and sockets belong to integrations and api.',
      { path: '^src/core/' },
      {
        path: '^(node:)?(https?|http2|net|tls)$|^node_modules/(axios|fastify|telnyx|@nestjs/platform-[^/]+|@nestjs/axios)/',
      },
    ),
    rule(
      'api-above-core-only',
      'api talks to core; what a host needs goes through a port.',
      { path: '^src/api/' },
      { path: '^src/', pathNot: '^src/(api|core|platform)/' },
    ),
    rule(
      'integrations-above-core-only',
      'An integration feeds core and carries out for it; it knows neither api nor pages.',
      { path: '^src/integrations/' },
      { path: '^src/', pathNot: '^src/(integrations|core|platform)/' },
    ),
    rule(
      'integrations-apart',
      'One host never knows another: what they share belongs to core.',
      { path: '^src/integrations/([^/]+)/' },
      { path: '^src/integrations/', pathNot: '^src/integrations/$1/' },
    ),
    rule(
      'integrations-named-once',
      'Only src/app.module.ts names an integration: another host is one folder and one line.',
      { path: '^src/', pathNot: ['^src/app\\.module\\.ts$', '^src/integrations/'] },
      { path: '^src/integrations/' },
    ),
    rule(
      'sandbox-alone',
      'The sandbox stands for the outside: it shares no line with what it tests.',
      { path: '^src/sandbox/' },
      { path: '^(src|migrations)/', pathNot: '^src/sandbox/' },
    ),
    rule(
      'web-alone',
      'Pages talk to the API like any other program.',
      { path: '^src/web/' },
      { path: '^(src|migrations)/', pathNot: '^src/web/' },
    ),

    // The suffix is the layer.
    rule(
      'pure-without-packages',
      'A file of core without a suffix is pure domain: no npm, no Nest, no clock, no I/O.',
      { path: PURE },
      { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'] },
    ),
    rule(
      'pure-without-side-effects',
      'Pure domain stands on pure domain and ports only.',
      { path: PURE },
      { path: [LAYERS_WITH_SIDE_EFFECTS, '^src/platform/(?!errors/doorman-error\\.ts$)'] },
    ),
    rule(
      'ports-are-pure',
      'A port says what core needs in the words of core.',
      { path: '\\.port\\.ts$' },
      { path: [LAYERS_WITH_SIDE_EFFECTS, '^node_modules/', '^src/platform/(?!errors/doorman-error\\.ts$)'] },
    ),
    rule(
      'payload-ends-in-mapper',
      'A raw shape of the outside goes no further than the file that maps it.',
      { path: '^src/', pathNot: '\\.(payload|mapper)\\.ts$' },
      { path: '\\.payload\\.ts$' },
    ),
    rule(
      'stores-below-services',
      'Stores, read models and entities take a transaction and know no use case.',
      { path: '\\.(store|read-model|entity)\\.ts$' },
      { path: '\\.(service|controller|module|task)\\.ts$' },
    ),
    rule(
      'services-below-controllers',
      'A use case does not know how it was asked.',
      { path: '\\.(service|mapper|payload|task)\\.ts$' },
      { path: '\\.controller\\.ts$' },
    ),
    rule(
      'sql-in-stores-only',
      'Only entities, stores, read models and platform know the ORM.',
      { path: '^src/', pathNot: ['^src/platform/', '\\.(entity|store|read-model)\\.ts$', '^src/core/entities\\.ts$'] },
      { path: '^node_modules/(typeorm|pg|@nestjs/typeorm)/' },
    ),
    rule(
      'migrations-frozen',
      'A migration must do tomorrow what it did yesterday: it imports nothing of src.',
      { path: '^migrations/' },
      { path: '^src/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.js', '.ts', '.vue', '.mjs', '.cjs', '.d.ts'],
    },
  },
};
