import { once } from 'node:events';
import type { Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { applicationId, bot, guild, newId, token } from './discord-server-payloads.ts';

const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  ack: 11,
};

export interface Identify {
  readonly token: string;
  readonly intents: number;
  readonly shard?: readonly [number, number];
}

/** One bot's session: what was sent stays, so that a resumed connection gets what it missed. */
interface Session {
  readonly id: string;
  readonly intents: number;
  readonly sent: { readonly s: number; readonly text: string }[];
  socket: WebSocket | null;
}

interface Received {
  readonly op: number;
  readonly d: unknown;
}

export const intent = {
  guilds: 1,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
};

/** The WebSocket side: sessions, heartbeats, events, and all the ways to lose a connection. */
export class Gateway {
  readonly identifies: Identify[] = [];
  resumes = 0;
  heartbeats = 0;
  /** Privileged intents that are not turned on end the connection with 4014. */
  allowMessageContent = true;
  validToken = token;
  readonly #server: WebSocketServer;
  #session: Session | null = null;

  constructor(http: Server) {
    this.#server = new WebSocketServer({ server: http });
    this.#server.on('connection', (socket) => this.#greet(socket));
  }

  get intents(): number {
    return this.#session?.intents ?? 0;
  }

  get connected(): boolean {
    return this.#session?.socket?.readyState === 1;
  }

  dispatch(type: string, data: unknown): void {
    if (!this.#session) throw new Error('No bot has connected yet.');
    const s = this.#session.sent.length + 1;
    const text = JSON.stringify({ op: op.dispatch, t: type, s, d: data });
    this.#session.sent.push({ s, text });
    this.#session.socket?.send(text);
  }

  /** The last event once more, under its number, as after a resume that overlaps. */
  dispatchAgain(): void {
    const last = this.#session?.sent.at(-1);
    if (last) this.#session?.socket?.send(last.text);
  }

  closeWith(code: number): void {
    const socket = this.#leave();
    socket?.close(code);
  }

  /** A cable that is pulled: no close frame. */
  drop(): void {
    const socket = this.#leave();
    socket?.terminate();
  }

  invalidateSession(): void {
    const socket = this.#leave();
    this.#session = null;
    socket?.send(JSON.stringify({ op: op.invalidSession, d: false }));
  }

  askToReconnect(): void {
    const socket = this.#leave();
    socket?.send(JSON.stringify({ op: op.reconnect, d: null }));
  }

  async stop(): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Events from now on wait for the next connection. */
  #leave(): WebSocket | null {
    const socket = this.#session?.socket ?? null;
    if (this.#session) this.#session.socket = null;
    return socket;
  }

  #greet(socket: WebSocket): void {
    socket.on('message', (data: Buffer) => {
      this.#receive(socket, JSON.parse(data.toString()) as Received);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (this.#session?.socket === socket) this.#session.socket = null;
    });
    socket.send(JSON.stringify({ op: op.hello, d: { heartbeat_interval: 2_000 } }));
  }

  #receive(socket: WebSocket, received: Received): void {
    if (received.op === op.heartbeat) {
      this.heartbeats++;
      socket.send(JSON.stringify({ op: op.ack }));
    } else if (received.op === op.identify) this.#identify(socket, received.d as Identify);
    else if (received.op === op.resume)
      this.#resume(socket, received.d as { session_id: string; seq: number });
  }

  #identify(socket: WebSocket, identify: Identify): void {
    this.identifies.push(identify);
    if (identify.token !== this.validToken) {
      socket.close(4004);
      return;
    }
    const privileged = (identify.intents & intent.messageContent) !== 0;
    if (privileged && !this.allowMessageContent) {
      socket.close(4014);
      return;
    }
    const server = guild();
    this.#session = { id: newId(), intents: identify.intents, sent: [], socket };
    this.dispatch('READY', {
      v: 10,
      user: bot,
      guilds: [{ id: server.id, unavailable: true }],
      session_id: this.#session.id,
      resume_gateway_url: socketAddress(this.#server),
      shard: [0, 1],
      application: { id: applicationId, flags: 0 },
    });
    this.dispatch('GUILD_CREATE', server);
  }

  #resume(socket: WebSocket, { session_id, seq }: { session_id: string; seq: number }): void {
    this.resumes++;
    if (this.#session?.id !== session_id) {
      socket.send(JSON.stringify({ op: op.invalidSession, d: false }));
      return;
    }
    this.#session.socket = socket;
    for (const { s, text } of this.#session.sent) if (s > seq) socket.send(text);
    this.dispatch('RESUMED', {});
  }
}

export function socketAddress(server: { address(): unknown }): string {
  const { port } = server.address() as { port: number };
  return `ws://127.0.0.1:${port}`;
}
