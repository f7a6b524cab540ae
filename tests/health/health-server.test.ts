import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import {
  createHealthServer,
  type HealthChecks,
  type HealthServer,
} from '../../src/health/health-server.ts';
import { createMetrics, type Metrics } from '../../src/health/metrics.ts';

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each[Symbol.asyncDispose]();
});

const well: HealthChecks = { gateway: () => true, index: () => true, model: () => true };
const metrics = createMetrics({ queue: () => ({ waiting: 0, running: 0 }), index: () => null });

async function serve(checks: HealthChecks = well, told: Metrics = metrics): Promise<HealthServer> {
  const server = await createHealthServer({ port: 0, host: '127.0.0.1', checks, metrics: told });
  open.push(server);
  return server;
}

function request({ host, port }: HealthServer, path: string, method = 'GET'): Promise<Response> {
  return fetch(`http://${host}:${port}${path}`, { method });
}

describe('healthz', () => {
  test('answers 200 when every check holds', async () => {
    const response = await request(await serve(), '/healthz');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      status: 'ok',
      failing: [],
      checks: { gateway: true, index: true, model: true },
    });
  });

  test.for<{ name: string; checks: HealthChecks; failing: string[] }>([
    { name: 'one that fails', checks: { ...well, gateway: () => false }, failing: ['gateway'] },
    {
      name: 'several that fail',
      checks: { gateway: () => false, index: () => true, model: () => false },
      failing: ['gateway', 'model'],
    },
    {
      name: 'one that throws',
      checks: {
        ...well,
        index: () => {
          throw new Error('no index');
        },
      },
      failing: ['index'],
    },
  ])('answers 503 and names $name', async ({ checks, failing }) => {
    const response = await request(await serve(checks), '/healthz');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: 'unavailable', failing });
  });

  test('asks anew each time', async () => {
    let connected = false;
    const server = await serve({ ...well, gateway: () => connected });
    expect((await request(server, '/healthz')).status).toBe(503);
    connected = true;
    expect((await request(server, '/healthz')).status).toBe(200);
    connected = false;
    expect((await request(server, '/healthz?from=probe')).status).toBe(503);
  });
});

test('metrics are served as Prometheus text', async () => {
  const response = await request(await serve(), '/metrics');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(await response.text()).toContain('# TYPE sanad_questions_total counter');
});

test('metrics that fail give 500, and the next request is answered', async () => {
  const broken: Metrics = { ...metrics, render: () => Promise.reject(new Error('no numbers')) };
  const server = await serve(well, broken);
  const response = await request(server, '/metrics');
  expect(response.status).toBe(500);
  expect(await response.text()).toBe('no numbers\n');
  expect((await request(server, '/healthz')).status).toBe(200);
});

test.for([
  { method: 'HEAD', path: '/healthz', status: 200 },
  { method: 'HEAD', path: '/metrics', status: 200 },
  { method: 'POST', path: '/healthz', status: 405 },
  { method: 'DELETE', path: '/metrics', status: 405 },
  { method: 'GET', path: '/', status: 404 },
  { method: 'GET', path: '/healthz/', status: 404 },
  { method: 'POST', path: '/elsewhere', status: 404 },
  { method: 'GET', path: '//healthz', status: 404 },
])('$method $path gives $status', async ({ method, path, status }) => {
  const response = await request(await serve(), path, method);
  expect(response.status).toBe(status);
  expect(response.headers.get('allow')).toBe(status === 405 ? 'GET, HEAD' : null);
  const body = await response.text();
  if (method === 'HEAD') expect(body).toBe('');
  else expect(body).not.toBe('');
});

test('a port that is in use is named, with the setting to change', async () => {
  const { host, port } = await serve();
  await expect(createHealthServer({ port, host, checks: well, metrics })).rejects.toMatchObject({
    name: 'AppError',
    code: 'E_CONFIG',
    message: `The port ${port} of 127.0.0.1 is in use: set HEALTH_PORT to a free one, or end the program that holds it.`,
  });
});

test('an address that is not of this machine is named', async () => {
  // TEST-NET-1 of RFC 5737: nobody has it.
  const listening = createHealthServer({ port: 0, host: '192.0.2.1', checks: well, metrics });
  await expect(listening).rejects.toMatchObject({
    code: 'E_CONFIG',
    message: '192.0.2.1 is no address of this machine: correct HEALTH_HOST.',
  });
});

test('close frees the port, also while a connection is open', async () => {
  const server = await serve();
  const { host, port } = server;
  await request(server, '/healthz');
  await server.close();
  await server.close();
  await expect(request(server, '/healthz')).rejects.toThrow();
  const again = createServer();
  await new Promise<void>((resolve, reject) => {
    again.once('error', reject);
    again.listen({ host, port }, resolve);
  });
  again.close();
});
