import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readApiDescription } from './discord-server-openapi.ts';

export interface Recorded {
  readonly method: string;
  /** Without `/api/v10` and without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface Answered {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What goes wrong with the next calls that match. */
export interface Fault extends Answered {
  readonly method: string;
  readonly path: RegExp;
  /** How often; default once. */
  readonly times?: number;
  /** The call is carried out all the same: only its response is lost. */
  readonly carriedOut?: boolean;
  readonly delayMs?: number;
}

type Handler = (request: Recorded, parameters: readonly string[]) => Answered;
export type Route = readonly [method: string, path: RegExp, handler: Handler];

const apiDescription = readApiDescription();

/** The HTTP side: checks, records and answers calls, with faults on demand. */
export class HttpApi {
  readonly server: Server;
  readonly requests: Recorded[] = [];
  /** What no real Discord would take: must be empty at the end of each test. */
  readonly complaints: string[] = [];
  validToken: string;
  readonly #faults: { fault: Fault; left: number }[] = [];
  readonly #routes: readonly Route[];

  constructor(routes: readonly Route[], validToken: string) {
    this.#routes = routes;
    this.validToken = validToken;
    this.server = createServer((request, response) => void this.#serve(request, response));
  }

  failNext(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times ?? 1 });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const recorded = await record(request);
    this.requests.push(recorded);
    const fault = this.#nextFault(recorded);
    if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
    const answered =
      fault && !fault.carriedOut ? fault : this.#answer(recorded, request.headers.authorization);
    const { status, body, headers } = fault ?? answered;
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    response.writeHead(status, { ...type, ...headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }

  #nextFault(request: Recorded): Fault | undefined {
    const waiting = this.#faults.find(
      ({ fault, left }) =>
        left > 0 && fault.method === request.method && fault.path.test(request.path),
    );
    if (waiting) waiting.left--;
    return waiting?.fault;
  }

  #answer(request: Recorded, authorization: string | undefined): Answered {
    const byInteractionToken = /^\/(?:webhooks|interactions)\//.test(request.path);
    if (!byInteractionToken && authorization !== `Bot ${this.validToken}`)
      return { status: 401, body: { message: '401: Unauthorized', code: 0 } };
    for (const [method, pattern, handler] of this.#routes) {
      const match = pattern.exec(request.path);
      if (method !== request.method || !match) continue;
      this.#check(request, 'request', request.body);
      const answered = handler(request, match.slice(1));
      if (answered.status === 200) this.#check(request, 'response', answered.body);
      return answered;
    }
    this.complaints.push(`unexpected ${request.method} ${request.path}`);
    return { status: 404, body: { message: '404: Not Found', code: 0 } };
  }

  #check({ method, path }: Recorded, side: 'request' | 'response', body: unknown): void {
    const complaint =
      side === 'request'
        ? apiDescription?.checkRequest(method, path, body)
        : apiDescription?.checkResponse(method, path, body);
    if (complaint) this.complaints.push(`${side} of ${method} ${path}: ${complaint}`);
  }
}

async function record(request: IncomingMessage): Promise<Recorded> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const url = new URL(request.url ?? '/', 'http://localhost');
  return {
    method: request.method ?? 'GET',
    path: decodeURIComponent(url.pathname).replace(/^\/api\/v10/, ''),
    query: url.searchParams,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}
