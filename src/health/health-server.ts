import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError, messageOf } from '../errors.ts';
import type { Metrics } from './metrics.ts';

/** What must hold for the bot to be of use, by name; asked anew at each request, so cheap. */
export type HealthChecks = Readonly<Record<string, () => boolean>>;

export interface HealthServerOptions {
  /** 0 takes any free port, for tests. */
  readonly port: number;
  /** An address of this machine, or a name of one. */
  readonly host: string;
  readonly checks: HealthChecks;
  readonly metrics: Metrics;
}

export interface HealthServer extends AsyncDisposable {
  /** Where it listens. */
  readonly host: string;
  readonly port: number;
  /** Drops open connections. Idempotent. */
  close(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const requestTimeoutMs = 5_000;
/** A probe and a scraper need two. */
const maxConnections = 64;

/**
 * Serves `GET /healthz` (200 when every check holds, else 503; JSON that names those that don't)
 * and `GET /metrics` (Prometheus text). It does not keep the process alive.
 * @returns once it listens.
 * @throws AppError `E_CONFIG` that names HEALTH_PORT or HEALTH_HOST when it cannot listen there.
 */
export async function createHealthServer(options: HealthServerOptions): Promise<HealthServer> {
  const server = createServer({ requestTimeout: requestTimeoutMs }, (request, response) => {
    void respond(request, response, options);
  });
  server.maxConnections = maxConnections;
  await listen(server, options);
  server.unref();
  const { address, port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { host: address, port, close, [Symbol.asyncDispose]: close };
}

async function listen(server: Server, { host, port }: HealthServerOptions): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port }, resolve);
    });
  } catch (error) {
    throw cannotListen(error, host, port);
  }
}

function cannotListen(error: unknown, host: string, port: number): AppError {
  const why: Readonly<Record<string, string>> = {
    EADDRINUSE: `The port ${port} of ${host} is in use: set HEALTH_PORT to a free one, or end the program that holds it`,
    EACCES: `The port ${port} of ${host} needs privileges: set HEALTH_PORT to one above 1023`,
    EADDRNOTAVAIL: `${host} is no address of this machine: correct HEALTH_HOST`,
    ENOTFOUND: `${host} is not known: correct HEALTH_HOST`,
  };
  const { code = '' } = error as NodeJS.ErrnoException;
  const sentence = why[code] ?? `Cannot listen on port ${port} of ${host} (${messageOf(error)})`;
  return new AppError('E_CONFIG', `${sentence}.`, { cause: error });
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  options: HealthServerOptions,
): Promise<void> {
  const { status, type, body } = await replyTo(request, options).catch((error: unknown): Reply =>
    text(500, messageOf(error)),
  );
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...(status === 405 && { allow: 'GET, HEAD' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function replyTo(
  { method, url = '/' }: IncomingMessage,
  { checks, metrics }: HealthServerOptions,
): Promise<Reply> {
  const path = url.split('?')[0];
  if (path !== '/healthz' && path !== '/metrics')
    return text(404, 'Not found: there are /healthz and /metrics.');
  if (method !== 'GET' && method !== 'HEAD') return text(405, 'Only GET and HEAD are answered.');
  if (path === '/healthz') return healthOf(checks);
  const { contentType: type, text: body } = await metrics.render();
  return { status: 200, type, body };
}

function healthOf(checks: HealthChecks): Reply {
  const results = Object.entries(checks).map(([name, check]) => [name, holds(check)] as const);
  const failing = results.filter(([, ok]) => !ok).map(([name]) => name);
  const body = {
    status: failing.length === 0 ? 'ok' : 'unavailable',
    failing,
    checks: Object.fromEntries(results),
  };
  return {
    status: failing.length === 0 ? 200 : 503,
    type: 'application/json; charset=utf-8',
    body: `${JSON.stringify(body)}\n`,
  };
}

/** A check that throws does not hold. */
function holds(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}

function text(status: number, body: string): Reply {
  return { status, type: 'text/plain; charset=utf-8', body: `${body}\n` };
}
