import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What goes wrong with a file: a status, or how its body is spoilt. */
export type Trouble = number | 'cut' | 'slow' | 'pointer' | 'html' | 'no-length' | 'stalls';

export const lfsPointer = `version https://git-lfs.github.com/spec/v1
oid sha256:${'0'.repeat(64)}
size 118000000
`;

/**
 * A model hub on loopback that speaks as much of the real one's protocol as a download needs:
 * `/{owner}/{name}/resolve/{revision}/{file}` with lengths and etags, weights by way of a redirect.
 */
export class HubServer implements AsyncDisposable {
  /** `METHOD path`, in order. */
  readonly requests: string[] = [];
  url = '';
  readonly #server: Server;
  readonly #models: ReadonlyMap<string, string>;
  readonly #troubles = new Map<string, Trouble>();

  private constructor(models: Readonly<Record<string, string>>) {
    this.#models = new Map(Object.entries(models));
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  /** @param models the folder that each model's files lie in, by hub id. */
  static async start(models: Readonly<Record<string, string>>): Promise<HubServer> {
    const hub = new HubServer(models);
    hub.#server.listen(0, '127.0.0.1');
    await once(hub.#server, 'listening');
    hub.url = `http://127.0.0.1:${(hub.#server.address() as AddressInfo).port}`;
    return hub;
  }

  /** Spoils every answer for the file, or for all files (`*`), until it is told otherwise. */
  spoil(file: string, trouble: Trouble | null): void {
    if (trouble === null) this.#troubles.delete(file);
    else this.#troubles.set(file, trouble);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    if (this.#server.listening) await new Promise((done) => this.#server.close(done));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    this.requests.push(`${method} ${url}`);
    const found = /^\/(?<cdn>cdn\/)?(?<model>[^/]+\/[^/]+)\/resolve\/main\/(?<file>.+)$/.exec(url);
    const { model = '', file = '', cdn } = found?.groups ?? {};
    const folder = this.#models.get(model);
    // The real hub says 401 for a model that is not there.
    if (folder === undefined) {
      end(response, 401, 'Invalid username or password.');
      return;
    }
    const trouble = this.#troubles.get(file) ?? this.#troubles.get('*');
    if (typeof trouble === 'number') {
      end(response, trouble, 'trouble');
      return;
    }
    const content = await readFile(join(folder, normalize(file))).catch(() => null);
    if (content === null) {
      end(response, 404, 'Entry not found');
      return;
    }
    const headers = { etag: `"${createHash('sha256').update(content).digest('hex')}"` };
    if (cdn === undefined && file.startsWith('onnx/')) {
      response.writeHead(302, { ...headers, location: `/cdn${url}` });
      response.end();
      return;
    }
    await send(response, method, content, headers, trouble);
  }
}

async function send(
  response: ServerResponse,
  method: string,
  content: Buffer,
  headers: Record<string, string>,
  trouble: Exclude<Trouble, number> | undefined,
): Promise<void> {
  const body =
    trouble === 'pointer'
      ? Buffer.from(lfsPointer)
      : trouble === 'html'
        ? Buffer.from('<!doctype html><title>Log in to this network</title>')
        : content;
  const length = { 'content-length': String(body.length) };
  response.writeHead(200, { ...headers, ...(trouble === 'no-length' ? {} : length) });
  if (method === 'HEAD') {
    response.end();
    return;
  }
  const half = Math.floor(body.length / 2);
  if (trouble === 'cut' || trouble === 'stalls') {
    response.write(body.subarray(0, half));
    await sleep(50);
    if (trouble === 'cut') response.destroy();
    return;
  }
  if (trouble === 'slow') {
    response.write(body.subarray(0, half));
    await sleep(300);
    response.end(body.subarray(half));
    return;
  }
  response.end(body);
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
