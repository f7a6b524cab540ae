import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request that gets an error for an answer. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const maxBodyBytes = 16 * 1024;

/** No inline script or style, nothing from elsewhere, no HTML made from strings. */
const headers = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/**
 * Lets only this page's own requests through: a name of another site that was rebound to
 * 127.0.0.1, and pages of other sites in the same browser, are refused.
 * @throws BadRequest 403.
 */
export function checkOrigin(request: IncomingMessage): void {
  const port = request.socket.localPort;
  const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
  const { host, origin } = request.headers;
  if (host === undefined || !hosts.includes(host))
    throw new BadRequest(403, `This page is served as http://${hosts[0]!} only.`);
  if (origin !== undefined && origin !== `http://${host}`)
    throw new BadRequest(403, 'Requests of other pages are refused.');
}

/**
 * @returns the body of a JSON request.
 * @throws BadRequest 415 for another type, 413 above 16 KiB, 400 for what is no JSON.
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  // A form of another site can send text, but not this type without asking first.
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
    throw new BadRequest(415, 'Send application/json.');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) throw new BadRequest(413, `At most ${maxBodyBytes} bytes.`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new BadRequest(400, 'The body is no JSON.');
  }
}

export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
): void {
  // What is left of a refused body is not waited for.
  const close = status >= 400 ? { connection: 'close' } : {};
  const length = Buffer.byteLength(body);
  response.writeHead(status, {
    ...headers,
    ...close,
    'content-type': type,
    'content-length': length,
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}
