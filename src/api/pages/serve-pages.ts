import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { InstallationDirectory } from '../../core/installations/installation-directory.service.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import { pageHeaders } from '../http/security-headers.js';

const PREFIX = '/security/';
const ENTRY = 'index.html';

/** Where `npm run build` puts the pages, seen from here as source or as built. */
const FOLDERS = ['../../../web/', '../../../dist/web/'].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/**
 * Serves our pages under /security/: the files of the build, and for every other address there the page that finds its
 * way by itself. Called before the app listens.
 */
export async function servePages(app: NestFastifyApplication): Promise<void> {
  const folder = FOLDERS.find((path) => existsSync(path + ENTRY));
  const headers = pageHeaders(() => hostOrigins(app.get(InstallationDirectory)));
  const server = app.getHttpAdapter().getInstance();
  await server.register(async (pages) => {
    pages.addHook('onRequest', (request, answer, next) => {
      headers(request.raw, answer.raw, () => next());
    });
    pages.get('/', (_request, answer) => answer.redirect(PREFIX));
    pages.get('/install', ({ url }, answer) => answer.redirect(url.replace(/^\/install/, `${PREFIX}install`)));
    pages.get('/security', ({ url }, answer) => answer.redirect(url.replace(/^\/security/, PREFIX)));
    pages.get(`${PREFIX}assets/*`, () => {
      throw new NotFoundError('pages.unknown', 'There is no such file in this version: load the page anew.');
    });
    if (folder === undefined) {
      pages.get(`${PREFIX}*`, () => {
        throw new NotFoundError('pages.not_built', 'The pages are made by "npm run build".');
      });
      return;
    }
    await pages.register(fastifyStatic, {
      root: folder,
      prefix: PREFIX,
      // One route for each file: no path is ever looked up in the file system.
      wildcard: false,
      index: false,
      preCompressed: true,
      globIgnore: ['companion/**', 'manifest.json'],
      cacheControl: false,
      setHeaders: (answer, path) => {
        const isEntry = path.includes(ENTRY);
        void answer.header('Cache-Control', isEntry ? 'no-cache' : 'public, max-age=31536000, immutable');
      },
    });
    pages.get(`${PREFIX}*`, (_request, answer) => answer.sendFile(ENTRY));
  });
}

/** The helpdesks whose windows may show our pages. */
function hostOrigins(directory: InstallationDirectory): string[] {
  return [...new Set(directory.active().map(({ hostUrl }) => new URL(hostUrl).origin))];
}
