import { Client, Events, GatewayIntentBits, Options, Partials } from 'discord.js';
import type { Logger } from '../logger.ts';
import { noMentions } from './reply.ts';

/** A reply that must wait longer is worth nothing any more. */
const longestRateLimitMs = 5 * 60_000;

export interface ClientSettings {
  /** The REST base, without version; the gateway's address comes from there. */
  readonly discordApiBase: string;
  readonly askChannelIds: readonly string[];
  /** Servers may name channels where every message is a question. */
  readonly messageContent: boolean;
}

/**
 * The connection to Discord: least intents, small caches, nobody pinged.
 * The privileged Message Content intent is asked for only when whole channels are to be answered.
 */
export function createClient(settings: ClientSettings, logger: Logger): Client {
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(settings.messageContent || settings.askChannelIds.length > 0
        ? [GatewayIntentBits.MessageContent]
        : []),
    ],
    // A direct message arrives in a channel that was never announced.
    partials: [Partials.Channel],
    allowedMentions: noMentions,
    failIfNotExists: false,
    // What arrives before the last server is there is held back; an interaction has 3 s.
    waitGuildTimeout: 1_500,
    makeCache: Options.cacheWithLimits(cacheLimits),
    rest: {
      api: settings.discordApiBase,
      version: '10',
      // Each interaction leaves a handler behind; by default they are cleared away hourly.
      handlerSweepInterval: 5 * 60_000,
      rejectOnRateLimit: ({ timeToReset }) => timeToReset > longestRateLimitMs,
    },
  });
  return logEvents(client, logger);
}

/** Nothing is looked up later but channels, roles and the bot's own permissions. */
const cacheLimits = {
  ...Options.DefaultMakeCacheSettings,
  MessageManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  PresenceManager: 0,
  VoiceStateManager: 0,
  ThreadMemberManager: 0,
  GuildEmojiManager: 0,
  GuildStickerManager: 0,
  GuildScheduledEventManager: 0,
  GuildSoundboardSoundManager: 0,
  StageInstanceManager: 0,
  UserManager: { maxSize: 0, keepOverLimit: isSelf },
  // A message's author is told apart from others by roles only as long as it is here.
  GuildMemberManager: { maxSize: 200, keepOverLimit: isSelf },
};

function isSelf(of: { id: string; client: Client }): boolean {
  return of.id === of.client.user?.id;
}

function logEvents(client: Client, logger: Logger): Client {
  return client
    .on(Events.Error, (error) =>
      logger.error({ reason: error.message }, 'discord.js reported an error'),
    )
    .on(Events.Warn, (warning) => logger.warn({ warning }, 'discord.js warned'))
    .on(Events.Debug, (message) => logger.trace({ message }, 'discord.js'))
    .on(Events.ShardError, (error) => logger.warn({ reason: error.message }, 'the gateway failed'))
    .on(Events.ShardReconnecting, () => logger.warn('the gateway connection was lost'))
    .on(Events.ShardResume, (_id, replayed) =>
      logger.info({ replayed }, 'the session was resumed'),
    );
}
