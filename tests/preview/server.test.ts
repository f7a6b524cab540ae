import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messagesFor } from '../../src/discord/messages.ts';
import { renderAnswer } from '../../src/discord/render-answer.ts';
import { createLogger } from '../../src/logger.ts';
import type { Preview } from '../../src/preview/ask.ts';
import { type PreviewServer, startPreview } from '../../src/preview/server.ts';
import { answer, EngineDouble, excerpt } from '../discord/engine-double.ts';

const logger = createLogger('silent');
const engine = new EngineDouble();
let server: PreviewServer;

beforeAll(async () => {
  server = await startPreview(engine, logger, 0);
});
afterAll(() => server[Symbol.asyncDispose]());

describe('the page', () => {
  test.for([
    ['', 'text/html; charset=utf-8'],
    ['?question=why', 'text/html; charset=utf-8'],
    ['main.js', 'text/javascript; charset=utf-8'],
    ['dom.js', 'text/javascript; charset=utf-8'],
    ['message.js', 'text/javascript; charset=utf-8'],
    ['evidence.js', 'text/javascript; charset=utf-8'],
    ['icon.svg', 'image/svg+xml'],
    ['page.css', 'text/css; charset=utf-8'],
    ['discord.css', 'text/css; charset=utf-8'],
  ] as const)('/%s is served as %s', async ([path, type]) => {
    const response = await fetch(server.url + path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('has no inline script and no inline style', async () => {
    const html = await (await fetch(server.url)).text();
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/i);
  });

  test.for([
    '/../package.json',
    '/%2e%2e/package.json',
    '/.env',
    '/page/main.js',
    '/api',
    '//main.js',
  ])('%s is not there', async (path) => expect((await raw({ path })).statusCode).toBe(404));
});

describe('only this page’s own requests are answered', () => {
  test.for([
    { name: 'another name that leads here', headers: { host: 'evil.example' }, status: 403 },
    { name: 'another port', headers: { host: '127.0.0.1:1' }, status: 403 },
    {
      name: 'another page in the same browser',
      headers: { origin: 'https://evil.example' },
      status: 403,
    },
    { name: 'a page from a file', headers: { origin: 'null' }, status: 403 },
  ])('$name gets $status', async ({ headers, status }) => {
    expect((await raw({ path: '/', headers })).statusCode).toBe(status);
    expect((await raw({ path: '/api/ask', method: 'POST', headers })).statusCode).toBe(status);
  });

  test('localhost is this machine too', async () => {
    const { port } = new URL(server.url);
    expect((await raw({ path: '/', headers: { host: `localhost:${port}` } })).statusCode).toBe(200);
  });

  test('other addresses of this machine do not listen', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.2');
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
  });
});

describe('POST /api/ask', () => {
  const question = 'كم نسبة القوات التي غادرت العراق؟';

  test('returns the answer and the very payload that the bot sends', async () => {
    const { payload, answer: found, view, threshold } = await ask({ question });
    const expected = answer(question, [excerpt(1), excerpt(2)]);
    const { components, ...rest } = payload;
    expect(rest).toEqual(renderAnswer(expected, messagesFor('ar'), question));
    expect(components).not.toHaveLength(0);
    expect(view.buttons[0]).toContain('👍');
    expect(found).toEqual(expected);
    expect(view.embeds).toHaveLength(2);
    expect(threshold).toBeGreaterThan(0);
  });

  test('passes language and limit on, and asks for explanations', async () => {
    engine.asked.length = 0;
    await ask({ question, language: 'fa', limit: 2 });
    expect(engine.asked[0]).toMatchObject({
      question,
      options: { language: 'fa', limit: 2, explain: true },
    });
  });

  test('lists what comes next in the ranking, without what is shown', async () => {
    const more = [1, 2, 3].map((rank) => {
      const { citation } = excerpt(rank);
      return excerpt(rank, { citation: { ...citation, start: rank * 100 } });
    });
    const respond = engine.respond;
    engine.respond = (text, options) => answer(text, more.slice(0, options.limit ?? 1));
    const { next } = await ask({ question });
    engine.respond = respond;
    expect(next.map(({ rank }) => rank)).toEqual([2, 3]);
  });

  test.for([
    { name: 'no answer', respond: () => answer('x', []) },
    {
      name: 'a failure',
      respond: () => {
        throw new Error('broken');
      },
    },
  ])('$name is shown as the bot says it', async ({ respond }) => {
    const before = engine.respond;
    engine.respond = respond;
    const { payload, view } = await ask({ question: 'Why?' });
    engine.respond = before;
    expect(payload.content).not.toBe('');
    expect(view.embeds).toEqual([]);
  });

  test('a question that the bot refuses has no answer behind it', async () => {
    const { payload, answer: found, next } = await ask({ question: 'why '.repeat(300) });
    expect(payload.content).toBe(messagesFor('en').tooLong(500));
    expect([found, next]).toEqual([null, []]);
  });

  test.for([
    { name: 'another type', type: 'text/plain', body: '{"question":"x"}', status: 415 },
    { name: 'a form', type: 'application/x-www-form-urlencoded', body: 'question=x', status: 415 },
    { name: 'no JSON', body: '{', status: 400 },
    { name: 'no question', body: '{}', status: 400 },
    { name: 'a question that is no text', body: '{"question":1}', status: 400 },
    { name: 'a field too many', body: '{"question":"x","explain":true}', status: 400 },
    { name: 'a bad language', body: '{"question":"x","language":"Farsi"}', status: 400 },
    { name: 'too many excerpts', body: '{"question":"x","limit":11}', status: 400 },
    {
      name: 'a body too large',
      body: JSON.stringify({ question: 'x'.repeat(20_000) }),
      status: 413,
    },
  ])('$name gets $status and a reason', async ({ type, body, status }) => {
    const headers = { 'content-type': type ?? 'application/json' };
    const response = await fetch(`${server.url}api/ask`, { method: 'POST', headers, body });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: expect.stringMatching(/\w/) as string });
  });

  test('GET gets 405, and POST of a page too', async () => {
    expect((await fetch(`${server.url}api/ask`)).status).toBe(405);
    expect((await fetch(server.url, { method: 'POST' })).status).toBe(405);
  });
});

test('GET /api/corpus says what is indexed', async () => {
  const response = await fetch(`${server.url}api/corpus`);
  expect(await response.json()).toEqual({ articles: 3, languages: ['ar', 'en', 'fa'] });
});

test('a port that is taken is said to be', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(startPreview(engine, logger, port)).rejects.toMatchObject({
    code: 'E_CONFIG',
    message: expect.stringContaining('--port') as string,
  });
  other.close();
});

async function ask(body: object): Promise<Preview> {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(`${server.url}api/ask`, init);
  expect(response.status).toBe(200);
  return (await response.json()) as Preview;
}

/** A request whose path and host no client tidies up. */
async function raw(options: {
  path: string;
  method?: string;
  headers?: Record<string, string>;
}): Promise<IncomingMessage> {
  const request = httpRequest({ host: '127.0.0.1', port: new URL(server.url).port, ...options });
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  return response;
}
