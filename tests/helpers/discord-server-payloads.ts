/** What Discord sends, as small as discord.js and Discord's own description allow. */

let lastId = 1_200_000_000_000_000_000n;
export const newId = (): string => String(++lastId);

export const applicationId = newId();
/** A bot's user has the application's id. */
export const bot = user('Sanad', { id: applicationId, bot: true });
export const guildId = newId();
const botRoleId = newId();
export const readerRoleId = newId();
export const generalId = newId();
export const askChannelId = newId();
export const noEmbedsId = newId();
export const threadId = newId();
export const token = `${Buffer.from(applicationId).toString('base64url')}.AbCdEf.${'x'.repeat(38)}`;

export function user(name: string, more: Record<string, unknown> = {}) {
  return {
    id: newId(),
    username: name.toLowerCase(),
    discriminator: '0',
    global_name: name,
    avatar: null,
    primary_guild: null,
    public_flags: 0,
    flags: 0,
    ...more,
  };
}

const member = {
  roles: [],
  joined_at: '2024-01-01T00:00:00.000000+00:00',
  premium_since: null,
  deaf: false,
  mute: false,
  flags: 0,
  avatar: null,
  banner: null,
  nick: null,
  pending: false,
  communication_disabled_until: null,
};

/** View, send, history, embed links; begin threads and send in them. */
const allPermissions = String(0x400n | 0x800n | 0x10000n | 0x4000n | (1n << 35n) | (1n << 38n));
export const manageMessages = 0x2000n;

export function guild() {
  const channel = (id: string, name: string, overwrites: unknown[] = []) => ({
    id,
    type: 0,
    name,
    position: 0,
    permission_overwrites: overwrites,
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: null,
  });
  const role = (id: string, name: string, permissions: string) => ({
    id,
    name,
    permissions,
    color: 0,
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: 0,
    managed: false,
    mentionable: false,
    flags: 0,
  });
  const noEmbeds = [{ id: guildId, type: 0, allow: '0', deny: String(0x4000) }];
  return {
    id: guildId,
    name: 'Test server',
    icon: null,
    owner_id: newId(),
    preferred_locale: 'en-US',
    features: [],
    emojis: [],
    stickers: [],
    roles: [
      role(guildId, '@everyone', allPermissions),
      role(botRoleId, 'Sanad', '0'),
      role(readerRoleId, 'Readers', '0'),
    ],
    channels: [
      channel(generalId, 'general'),
      channel(askChannelId, 'ask'),
      channel(noEmbedsId, 'plain', noEmbeds),
    ],
    threads: [
      {
        id: threadId,
        type: 11,
        guild_id: guildId,
        name: 'a thread',
        parent_id: askChannelId,
        owner_id: newId(),
        last_message_id: null,
        message_count: 0,
        member_count: 1,
        rate_limit_per_user: 0,
        thread_metadata: {
          archived: false,
          auto_archive_duration: 1440,
          archive_timestamp: '2024-01-01T00:00:00.000000+00:00',
          locked: false,
        },
      },
    ],
    members: [{ ...member, user: bot, roles: [botRoleId] }],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    member_count: 2,
    large: false,
    unavailable: false,
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    premium_tier: 0,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    system_channel_flags: 0,
    afk_timeout: 300,
  };
}

export interface MessageParts {
  readonly content: string;
  readonly channelId?: string;
  /** A direct message has no server. */
  readonly direct?: boolean;
  readonly author?: ReturnType<typeof user>;
  readonly webhookId?: string;
  readonly type?: number;
  readonly replyTo?: Record<string, unknown>;
  readonly id?: string;
  /** Of its author. */
  readonly roles?: readonly string[];
}

export type DiscordMessage = ReturnType<typeof message>;

/** A message as Discord keeps it; who is mentioned is read from its content, as Discord does. */
export function message(parts: MessageParts) {
  const author = parts.author ?? user('Asker');
  const repliedAuthor = parts.replyTo?.['author'] as ReturnType<typeof user> | undefined;
  // Discord counts a reply as a mention, but not one to an interaction's response.
  const pinged = repliedAuthor?.id === bot.id && !('interaction_metadata' in (parts.replyTo ?? {}));
  const mentioned = new RegExp(`<@!?${bot.id}>`).test(parts.content) || pinged;
  return {
    id: parts.id ?? newId(),
    channel_id: parts.channelId ?? generalId,
    author,
    content: parts.content,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: mentioned ? [bot] : [],
    mention_roles: [],
    attachments: [],
    embeds: [] as unknown[],
    components: [] as unknown[],
    pinned: false,
    flags: 0,
    type: parts.type ?? (parts.replyTo ? 19 : 0),
    ...(parts.direct
      ? { channel_type: 1 }
      : { guild_id: guildId, member: { ...member, roles: parts.roles ?? [] } }),
    ...(parts.webhookId === undefined ? {} : { webhook_id: parts.webhookId }),
    ...(parts.replyTo && {
      referenced_message: parts.replyTo,
      message_reference: {
        type: 0,
        channel_id: parts.channelId ?? generalId,
        message_id: parts.replyTo['id'],
      },
    }),
  };
}

/** The bot's response to a slash command, as a message that can be replied to. */
export function slashAnswer() {
  const owners = { '0': guildId };
  return {
    ...message({ content: '', author: bot }),
    interaction_metadata: {
      id: newId(),
      type: 2,
      user: user('Asker'),
      authorizing_integration_owners: owners,
    },
  };
}

export interface CommandParts {
  readonly name: string;
  /** An option named `channel` or `role` holds an id. */
  readonly subcommand?: string;
  /** Makes it a command in this message's menu. */
  readonly target?: Record<string, unknown> & { readonly id: string };
  readonly roles?: readonly string[];
  readonly options?: Readonly<Record<string, string | number | boolean>>;
  /** The option that is being typed: makes it an autocompletion. */
  readonly focused?: string;
  readonly locale?: string;
  readonly direct?: boolean;
  readonly author?: ReturnType<typeof user>;
  /** Where it is used; default: the general channel. */
  readonly channelId?: string;
}

const optionTypes = { string: 3, number: 4, boolean: 5, channel: 7, role: 8 } as const;

export function commandInteraction(parts: CommandParts) {
  const author = parts.author ?? user('Asker');
  const options = Object.entries(parts.options ?? {}).map(([name, value]) => ({
    name,
    value,
    type: optionTypes[(name in optionTypes ? name : typeof value) as keyof typeof optionTypes],
    ...(name === parts.focused && { focused: true }),
  }));
  const { name, subcommand, target } = parts;
  return interaction(parts.focused === undefined ? 2 : 4, parts, author, {
    ...{ id: newId(), name, type: target ? 3 : 1 },
    ...(!target && { options: subcommand ? [{ type: 1, name: subcommand, options }] : options }),
    ...(target && { target_id: target.id }),
    resolved: resolvedOf(parts),
  });
}

/** What the ids of a command stand for. */
function resolvedOf({ target, options = {} }: CommandParts) {
  const one = <T>(id: unknown, what: (id: string) => T) =>
    typeof id === 'string' ? { [id]: what(id) } : {};
  const role = { permissions: '0', color: 0, hoist: false, icon: null, unicode_emoji: null };
  return {
    channels: one(options['channel'], (id) => ({ id, type: 0, name: 'c', permissions: '0' })),
    roles: one(options['role'], (id) => {
      const more = { position: 0, managed: false, mentionable: false, flags: 0 };
      return { id, name: 'r', ...role, ...more };
    }),
    ...(target && { messages: { [target.id]: target } }),
  };
}

export interface ClickParts {
  /** The message as Discord keeps it: `DiscordServer.keptMessage`. */
  readonly message: Record<string, unknown>;
  readonly customId: string;
  /** What was typed in a form, by field: makes it a submission. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly author?: ReturnType<typeof user>;
  readonly locale?: string;
  readonly direct?: boolean;
  /** Of the member, beside those that everybody has. */
  readonly permissions?: bigint;
}

/** A click on a button, or a form that was opened by one and sent. */
export function clickInteraction(parts: ClickParts) {
  const { customId: custom_id, fields, message, permissions = 0n } = parts;
  const author = parts.author ?? user('Asker');
  const typed = Object.entries(fields ?? {}).map(([name, value], at) => ({
    id: 2 * at + 1,
    type: 18,
    component: { id: 2 * at + 2, type: 4, custom_id: name, value },
  }));
  const data = fields ? { custom_id, components: typed } : { custom_id, component_type: 2, id: 1 };
  const made = interaction(fields ? 5 : 3, parts, author, data);
  const channel_id = String(message['channel_id']);
  const member = 'member' in made && {
    member: { ...made.member, permissions: String(BigInt(allPermissions) | permissions) },
  };
  return { ...made, ...member, channel_id, channel: { ...made.channel, id: channel_id }, message };
}

function interaction(
  type: number,
  {
    direct,
    locale,
    channelId,
    roles = [],
  }: Pick<CommandParts, 'direct' | 'locale' | 'roles' | 'channelId'>,
  author: ReturnType<typeof user>,
  data: Record<string, unknown>,
) {
  const channel = direct
    ? { id: newId(), type: 1, flags: 0 }
    : { id: channelId ?? generalId, type: 0, flags: 0 };
  return {
    id: newId(),
    application_id: applicationId,
    type,
    data,
    token: `interaction-token-${newId()}`,
    version: 1,
    locale: locale ?? 'en-US',
    app_permissions: allPermissions,
    entitlements: [],
    authorizing_integration_owners: { '0': direct ? '0' : guildId },
    context: direct ? 1 : 0,
    attachment_size_limit: 10_485_760,
    channel,
    channel_id: channel.id,
    ...(direct
      ? { user: author }
      : {
          guild_id: guildId,
          guild: { id: guildId, locale: 'en-US', features: [] },
          guild_locale: 'en-US',
          member: { ...member, roles, user: author, permissions: allPermissions },
        }),
  };
}

export type DiscordInteraction = ReturnType<typeof commandInteraction>;

export function thread(id: string, parentId: string, name: string, ownerId: string = bot.id) {
  return {
    id,
    type: 11,
    flags: 0,
    guild_id: guildId,
    name,
    parent_id: parentId,
    owner_id: ownerId,
    last_message_id: null,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    rate_limit_per_user: 0,
    thread_metadata: {
      archived: false,
      auto_archive_duration: 1440,
      archive_timestamp: '2024-01-01T00:00:00.000000+00:00',
      create_timestamp: '2024-01-01T00:00:00.000000+00:00',
      locked: false,
    },
  };
}
