import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Gateway, intent, socketAddress } from './discord-server-gateway.ts';
import {
  HttpApi,
  type Answered,
  type Fault,
  type Recorded,
  type Route,
} from './discord-server-http.ts';
import {
  applicationId,
  bot,
  clickInteraction,
  commandInteraction,
  message,
  newId,
  thread,
  token,
  type ClickParts,
  type CommandParts,
  type DiscordInteraction,
  type DiscordMessage,
  type MessageParts,
} from './discord-server-payloads.ts';

interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly url?: string;
  readonly author?: { readonly name: string };
  readonly footer?: { readonly text: string };
}

/** A message's body as the bot sent it. */
export interface Sent {
  readonly content?: string;
  readonly embeds?: readonly Embed[];
  readonly allowed_mentions?: {
    readonly parse?: readonly string[];
    readonly replied_user?: boolean;
  };
  readonly message_reference?: { readonly message_id: string };
  readonly nonce?: string;
  readonly enforce_nonce?: boolean;
  readonly flags?: number;
  readonly components?: readonly { readonly components: readonly Button[] }[];
}

export interface Button {
  readonly custom_id?: string;
  readonly label?: string;
  readonly emoji?: { readonly name: string };
  readonly url?: string;
}

/** A message of the bot as Discord keeps it. */
export type Kept = ReturnType<typeof storedMessage>;

export interface Modal {
  readonly custom_id: string;
  readonly title: string;
}

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** What became of one interaction. */
interface InteractionState {
  readonly interaction: AnyInteraction;
  readonly atMs: number;
  acknowledged: boolean;
  ephemeral: boolean;
  choices?: readonly Choice[];
  /** Deferred replies and edits of the message, in order; a direct response too. */
  readonly edits: Sent[];
  /** Further messages. */
  readonly followUps: Sent[];
  modal?: Modal;
  deleted?: boolean;
  /** What `@original` stands for. */
  messageId: string;
}

type AnyInteraction = DiscordInteraction | ReturnType<typeof clickInteraction>;

export type Command = Readonly<Record<string, unknown>> & { readonly name: string };

const unknownInteraction: Answered = {
  status: 404,
  body: { message: 'Unknown interaction', code: 10062 },
};
const unknownMessage: Answered = { status: 404, body: { message: 'Unknown Message', code: 10008 } };
const noMentions = { parse: [], replied_user: false };
const unknownWebhook: Answered = { status: 404, body: { message: 'Unknown Webhook', code: 10015 } };
const acknowledgedAlready: Answered = {
  status: 400,
  body: { message: 'Interaction has already been acknowledged.', code: 40060 },
};

/**
 * A small Discord on loopback: its HTTP API and its gateway, as far as a bot that answers
 * questions needs them. It keeps Discord's rules (tokens, intents, who sees which text, one
 * acknowledgement an interaction, nonces) and complains about what Discord would refuse.
 */
export class DiscordServer {
  readonly api: HttpApi;
  readonly gateway: Gateway;
  readonly commands = { global: [] as Command[], guild: [] as Command[] };
  /** Ordinary messages of the bot, in order. */
  readonly messages: (Sent & { readonly channelId: string; readonly id: string })[] = [];
  /** Threads that the bot began, with the channel and the message that each began with. */
  readonly threads: { readonly id: string; readonly name: string; readonly channelId: string }[] =
    [];
  readonly #kept = new Map<string, Kept>();
  readonly #byToken = new Map<string, InteractionState>();
  readonly #byNonce = new Map<string, unknown>();

  private constructor() {
    this.api = new HttpApi(this.#routes(), token);
    this.gateway = new Gateway(this.api.server);
  }

  static async start(): Promise<DiscordServer> {
    const server = new DiscordServer();
    server.api.server.listen(0, '127.0.0.1');
    await once(server.api.server, 'listening');
    return server;
  }

  get apiBase(): string {
    return `${socketAddress(this.api.server).replace('ws', 'http')}/api`;
  }

  get complaints(): readonly string[] {
    return this.api.complaints;
  }

  failNext(fault: Fault): void {
    this.api.failNext(fault);
  }

  requests(method: string, path: RegExp): Recorded[] {
    return this.api.requests.filter((r) => r.method === method && path.test(r.path));
  }

  /** Someone writes. The bot sees it if its intents let it, and the text only if Discord shows it. */
  write(parts: MessageParts): DiscordMessage {
    const written = message(parts);
    const needed = parts.direct ? intent.directMessages : intent.guildMessages;
    if ((this.gateway.intents & needed) === 0) return written;
    const shown =
      parts.direct === true ||
      written.mentions.length > 0 ||
      written.author.id === bot.id ||
      (this.gateway.intents & intent.messageContent) !== 0;
    this.gateway.dispatch('MESSAGE_CREATE', shown ? written : { ...written, content: '' });
    return written;
  }

  /** Someone uses a slash command, or types in one of its options. */
  use(parts: CommandParts): DiscordInteraction {
    return this.#dispatch(commandInteraction(parts), newId());
  }

  /** Someone clicks a button, or sends a form. */
  click(parts: ClickParts): AnyInteraction {
    return this.#dispatch(clickInteraction(parts), String(parts.message['id']));
  }

  #dispatch<T extends AnyInteraction>(interaction: T, messageId: string): T {
    const state = { acknowledged: false, ephemeral: false, edits: [], followUps: [], messageId };
    this.#byToken.set(interaction.token, { interaction, atMs: performance.now(), ...state });
    this.gateway.dispatch('INTERACTION_CREATE', interaction);
    return interaction;
  }

  /** A member begins a thread with a message. */
  beginThread(messageId: string, channelId: string): void {
    this.gateway.dispatch('THREAD_CREATE', thread(messageId, channelId, 'a talk', newId()));
  }

  /** A message of the bot by its id, as it is now. */
  keptMessage(id: string): Kept {
    return this.#kept.get(id)!;
  }

  /** The message that an interaction's answer became. */
  answerMessage(interaction: AnyInteraction): Kept {
    return this.keptMessage(this.stateOf(interaction).messageId);
  }

  stateOf(interaction: AnyInteraction): InteractionState {
    return this.#byToken.get(interaction.token)!;
  }

  /** Uses a command and waits for what replaces "thinking…". */
  async answerTo(parts: CommandParts): Promise<Sent> {
    return this.answerOf(this.use(parts));
  }

  async answerOf(interaction: AnyInteraction): Promise<Sent> {
    return this.until(() => this.stateOf(interaction).edits[0], 'an answer to a command');
  }

  /** Types in an option and waits for the choices. */
  async choicesFor(parts: CommandParts): Promise<readonly Choice[]> {
    const interaction = this.use(parts);
    return this.until(() => this.stateOf(interaction).choices, 'choices');
  }

  /** Writes and waits for the bot's reply to just that message. */
  async replyTo(parts: MessageParts): Promise<Sent & { readonly id: string }> {
    return this.replyOf(this.write(parts));
  }

  async replyOf({ id }: { readonly id: string }): Promise<Sent & { readonly id: string }> {
    const find = () => this.messages.find((sent) => sent.message_reference?.message_id === id);
    return this.until(find, 'a reply to a message');
  }

  /** Waits until something holds: for what happens in another process too. */
  async until<T>(look: () => T | undefined | false, what: string, timeoutMs = 15_000): Promise<T> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const seen = look();
      if (seen !== undefined && seen !== false) return seen;
      if (performance.now() > deadline)
        throw new Error(
          `Waited ${timeoutMs} ms in vain for ${what}. ${this.complaints.join('; ')}`,
        );
      await sleep(5);
    }
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    this.api.server.closeAllConnections();
    this.api.server.close();
    await once(this.api.server, 'close');
  }

  #routes(): Route[] {
    const ok = (body?: unknown): Answered => ({ status: body === undefined ? 204 : 200, body });
    const put = (scope: 'global' | 'guild') => (request: Recorded) => {
      this.commands[scope] = (request.body as Command[]).map(asStored);
      return ok(this.commands[scope]);
    };
    return [
      ['GET', /^\/gateway\/bot$/, () => ok(this.#gatewayInformation())],
      ['GET', /^\/users\/@me$/, () => ok({ ...bot, mfa_enabled: false, locale: 'en-US' })],
      ['GET', /^\/applications\/\d+\/commands$/, () => ok(this.commands.global)],
      ['PUT', /^\/applications\/\d+\/commands$/, put('global')],
      ['GET', /^\/applications\/\d+\/guilds\/\d+\/commands$/, () => ok(this.commands.guild)],
      ['PUT', /^\/applications\/\d+\/guilds\/\d+\/commands$/, put('guild')],
      [
        'POST',
        /^\/interactions\/(\d+)\/([^/]+)\/callback$/,
        (r, [id, key]) => this.#callback(r, id!, key!),
      ],
      [
        'PATCH',
        /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/,
        (r, [key]) => this.#edit(r, key!),
      ],
      [
        'DELETE',
        /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/,
        (_r, [key]) => this.#delete(key!),
      ],
      ['POST', /^\/webhooks\/\d+\/([^/]+)$/, (r, [key]) => this.#followUp(r, key!)],
      [
        'POST',
        /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/,
        (r, [channelId, id]) => this.#thread(r, channelId!, id!),
      ],
      ['POST', /^\/channels\/(\d+)\/messages$/, (r, [channelId]) => this.#create(r, channelId!)],
      ['POST', /^\/channels\/\d+\/typing$/, () => ok()],
    ];
  }

  #gatewayInformation() {
    return {
      url: socketAddress(this.api.server),
      shards: 1,
      session_start_limit: {
        total: 1000,
        remaining: 999,
        reset_after: 86_400_000,
        max_concurrency: 1,
      },
    };
  }

  #callback({ body }: Recorded, id: string, key: string): Answered {
    const state = this.#byToken.get(key);
    if (state?.interaction.id !== id) return unknownInteraction;
    // Discord forgets what was not acknowledged within 3 s.
    if (performance.now() - state.atMs > 3_000) return unknownInteraction;
    if (state.acknowledged) return acknowledgedAlready;
    state.acknowledged = true;
    const { type, data } = body as { type: number; data?: Sent & { choices?: Choice[] } & Modal };
    state.ephemeral = ((data?.flags ?? 0) & 64) !== 0;
    if (data?.choices) state.choices = data.choices;
    if (type === 9) state.modal = data!;
    // A response of its own; 6 and 7 are about the message that was clicked.
    if (type === 4 || type === 5) state.messageId = newId();
    if (type === 4) this.#keep(state, data!);
    return { status: 204 };
  }

  #edit({ body }: Recorded, key: string): Answered {
    const state = this.#byToken.get(key);
    if (!state?.acknowledged) return unknownWebhook;
    return { status: 200, body: this.#keep(state, body as Sent) };
  }

  /** A response, or an edit of what is there: fields that are not named stay. */
  #keep(state: InteractionState, sent: Sent): Kept {
    const { messageId, interaction } = state;
    const before = this.#kept.get(messageId);
    const isEphemeral = before ? before.flags === 64 : state.ephemeral;
    const whole = { ...(before as Sent | undefined), ...sent, flags: isEphemeral ? 64 : 0 };
    this.#inspect({ ...whole, allowed_mentions: sent.allowed_mentions ?? noMentions });
    state.edits.push(sent);
    const kept = { ...storedMessage(interaction.channel_id, whole), id: messageId };
    this.#kept.set(messageId, kept);
    return kept;
  }

  #delete(key: string): Answered {
    const state = this.#byToken.get(key);
    if (!state?.acknowledged || !this.#kept.delete(state.messageId)) return unknownMessage;
    state.deleted = true;
    return { status: 204 };
  }

  #followUp({ body }: Recorded, key: string): Answered {
    const state = this.#byToken.get(key);
    if (!state?.acknowledged) return unknownWebhook;
    const sent = body as Sent;
    this.#inspect(sent);
    state.followUps.push(sent);
    const kept = storedMessage(state.interaction.channel_id, sent);
    this.#kept.set(kept.id, kept);
    return { status: 200, body: kept };
  }

  #thread({ body }: Recorded, channelId: string, id: string): Answered {
    const { name } = body as { name: string };
    this.threads.push({ id, name, channelId });
    const made = thread(id, channelId, name);
    this.gateway.dispatch('THREAD_CREATE', made);
    return { status: 201, body: made };
  }

  #create({ body }: Recorded, channelId: string): Answered {
    const sent = body as Sent;
    const key = sent.enforce_nonce ? sent.nonce : undefined;
    const earlier = key === undefined ? undefined : this.#byNonce.get(key);
    if (earlier) return { status: 200, body: earlier };
    this.#inspect(sent);
    const stored = storedMessage(channelId, sent);
    this.messages.push({ ...sent, channelId, id: stored.id });
    this.#kept.set(stored.id, stored);
    if (key !== undefined) this.#byNonce.set(key, stored);
    return { status: 200, body: stored };
  }

  /** Rules that Discord's description cannot say, and ours: nobody is ever pinged. */
  #inspect(sent: Sent): void {
    const { content = '', embeds = [], allowed_mentions: mentions } = sent;
    const total = embeds.flatMap(textsOf).reduce((sum, text) => sum + text.length, 0);
    const complain = (what: string) => this.api.complaints.push(`${what}: ${JSON.stringify(sent)}`);
    if (content === '' && embeds.length === 0) complain('an empty message');
    if (content.length > 2_000) complain('content too long');
    if (total > 6_000) complain(`${total} characters of embeds`);
    if (mentions?.parse?.length !== 0 || mentions.replied_user !== false)
      complain('mentions allowed');
    const buttons = (sent.components ?? []).flatMap((row) => row.components);
    const ids = buttons.flatMap(({ custom_id }) => custom_id ?? []);
    if (new Set(ids).size < ids.length) complain('two buttons of one custom_id');
    if ((sent.components ?? []).some((row) => row.components.length > 5))
      complain('a row too long');
    if (embeds.some((embed) => textsOf(embed).some((text) => text.trim() === '')))
      complain('an empty text');
  }
}

function textsOf({ title, description, author, footer }: Embed): string[] {
  return [title, description, author?.name, footer?.text].filter((text) => text !== undefined);
}

function storedMessage(channelId: string, sent: Sent) {
  const stored = message({ content: sent.content ?? '', author: bot, channelId, direct: true });
  const embeds = (sent.embeds ?? []).map((embed) => ({ type: 'rich', ...embed }));
  // Discord numbers the components of a message.
  let number = 0;
  const components = (sent.components ?? []).map((row) => ({
    ...{ id: ++number, type: 1 },
    components: row.components.map((button) => ({ id: ++number, ...button })),
  }));
  return { ...stored, embeds, components, flags: sent.flags ?? 0 };
}

/** Discord adds fields, fills in defaults and keeps keys in an order of its own. */
function asStored(command: Command): Command {
  const filled = {
    id: newId(),
    application_id: applicationId,
    version: newId(),
    type: 1,
    nsfw: false,
    name_localizations: null,
    description: '',
    dm_permission: true,
    ...command,
    // Sent as a number, kept as a text.
    default_member_permissions: command['default_member_permissions']?.toString() ?? null,
  };
  return Object.fromEntries(Object.entries(filled).reverse()) as Command;
}
