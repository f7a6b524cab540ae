import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Engine } from '../answer/answer.ts';
import { AppError, messageOf } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { ask, askRequest } from './ask.ts';
import { pageFiles } from './page-files.ts';
import { BadRequest, checkOrigin, readJson, send, sendJson } from './requests.ts';

export interface PreviewServer extends AsyncDisposable {
  /** Of the page, e.g. `http://127.0.0.1:8787/`. */
  readonly url: string;
}

/**
 * Serves the preview page and its API on 127.0.0.1 only: `POST /api/ask` takes
 * `{ question, language?, limit? }` and returns a `Preview`, `GET /api/corpus` says what is indexed.
 * @param port 0 for any free one.
 * @throws AppError `E_CONFIG` when the port is taken.
 */
export async function startPreview(
  engine: Engine,
  logger: Logger,
  port: number,
): Promise<PreviewServer> {
  const server = createServer({ requestTimeout: 30_000 }, (request, response) => {
    handle(request, response, engine, logger).catch((error: unknown) =>
      refuse(response, error, logger),
    );
  });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  const listening = once(server, 'listening');
  server.listen(port, '127.0.0.1');
  try {
    await listening;
  } catch (error) {
    const message = `Cannot serve on port ${port}: ${messageOf(error)}. Choose another by --port.`;
    throw new AppError('E_CONFIG', message, { cause: error });
  }
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  engine: Engine,
  logger: Logger,
): Promise<void> {
  checkOrigin(request);
  const path = request.url?.split('?')[0] ?? '';
  if (path === '/api/ask') {
    allow(request, ['POST']);
    const parsed = askRequest.safeParse(await readJson(request));
    if (!parsed.success) {
      const problems = parsed.error.issues.map((each) => `${each.path.join('.')} ${each.message}`);
      throw new BadRequest(400, problems.join('; ').trim());
    }
    sendJson(response, 200, await ask(parsed.data, engine, logger));
    return;
  }
  const file = pageFiles.get(path);
  if (path !== '/api/corpus' && !file) throw new BadRequest(404, 'There is no such page.');
  allow(request, ['GET', 'HEAD']);
  if (file) send(response, 200, file.type, await file.read());
  else sendJson(response, 200, describeCorpus(engine));
}

function describeCorpus(engine: Engine): { articles: number; languages: string[] } {
  const articles = engine.articles();
  return {
    articles: articles.length,
    languages: [...new Set(articles.map(({ language }) => language))].sort(),
  };
}

function allow(request: IncomingMessage, methods: readonly string[]): void {
  if (!methods.includes(request.method ?? ''))
    throw new BadRequest(405, `Only ${methods.join(' and ')} here.`);
}

function refuse(response: ServerResponse, error: unknown, logger: Logger): void {
  const expected = error instanceof BadRequest;
  if (!expected) logger.error({ error: messageOf(error) }, 'a preview failed');
  if (response.headersSent) response.destroy();
  else sendJson(response, expected ? error.status : 500, { error: messageOf(error) });
}
