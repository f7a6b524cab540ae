import { setTimeout as sleep } from 'node:timers/promises';
import { Events, type Client } from 'discord.js';
import type { Engine } from '../answer/answer.ts';
import type { Config } from '../config.ts';
import type { IndexFacts, Metrics } from '../health/metrics.ts';
import { createLimits, type Limits } from '../limits/limits.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/open-store.ts';
import { createAnswerer } from './answer-question.ts';
import { suggestArticles } from './articles.ts';
import { createClient } from './client.ts';
import { createCommands } from './commands.ts';
import type { Component } from './component.ts';
import { context as contextOf } from './components/context.ts';
import { deleteAnswer } from './components/delete.ts';
import { forget } from './components/forget.ts';
import { page } from './components/page.ts';
import { share } from './components/share.ts';
import { voteDown, voteReason, voteUp } from './components/vote.ts';
import { watchForEnd } from './end.ts';
import { describeFailure, failureOfLogin } from './failures.ts';
import { watchGateway, type GatewayWatch } from './gateway-watch.ts';
import { createInFlight } from './in-flight.ts';
import { createKeeper } from './keep-answer.ts';
import { createComponentHandler } from './on-component.ts';
import { handleInteraction } from './on-interaction.ts';
import { handleMessage } from './on-message.ts';
import { registerCommands } from './register-commands.ts';
import { startRetention } from './retention.ts';
import { createFirstTimeCheck } from './seen.ts';
import { createSettingsReader } from './server-settings.ts';

/** Buttons and forms of answers: one action, one line, and the only place that lists them. */
const components: readonly Component[] = [
  ...[page, contextOf, share, deleteAnswer],
  ...[voteUp, voteDown, voteReason, forget],
];

const leaveMs = 2_000;

export interface BotConfig extends Pick<
  Config,
  | 'discordApiBase'
  | 'discordGuildId'
  | 'askChannelIds'
  | 'messageContent'
  | 'excerpts'
  | 'retentionDays'
> {
  readonly discordToken: string;
}

export interface Bot {
  /** Resolves once stopped; rejects with the AppError that ended the bot for good. */
  readonly finished: Promise<void>;
  readonly gateway: GatewayWatch;
  /**
   * Tells who asks now that it is restarting, finishes what is in flight and leaves.
   * @param graceMs how long at most; default 10 s.
   */
  stop(graceMs?: number): Promise<void>;
}

export interface BotParts {
  readonly engine: Engine;
  readonly config: BotConfig;
  readonly logger: Logger;
  /** Default: the limits' own defaults. */
  readonly limits?: Limits;
  /** Null or left out: nothing outlives the process, and every server has the default settings. */
  readonly store?: Store | null;
  readonly metrics?: Metrics;
  /** The generation that answers, for `/status`. */
  readonly index?: () => IndexFacts | null;
}

/**
 * Connects to Discord and answers from then on.
 * @throws AppError `E_CONFIG` for a bad token or a missing intent, `E_DISCORD` when Discord cannot
 * be reached.
 */
export async function startBot(parts: BotParts): Promise<Bot> {
  const { engine, config, logger, limits = createLimits(), store = null } = parts;
  const { metrics, index = () => null } = parts;
  const client = createClient(config, logger);
  const settingsOf = createSettingsReader(store, logger);
  const keeper = store && createKeeper({ ...{ store, engine, settingsOf, logger }, ...config });
  const watched = { ...(metrics && { metrics }), ...(keeper && { keeper }) };
  const answerer = createAnswerer({ engine, logger, limits, settingsOf, ...watched });
  const context = { engine, answerer, settingsOf, store };
  const onComponent = store
    ? createComponentHandler(components, { engine, store, limits, settingsOf, logger })
    : undefined;
  const inFlight = createInFlight(logger);
  const end = watchForEnd(client);
  const gateway = watchGateway(client, metrics);

  const { retentionDays } = config;
  const commands = createCommands({ store, retentionDays, limits, index });
  const isNew = createFirstTimeCheck();
  client.on(Events.InteractionCreate, (interaction) => {
    if (!isNew(interaction.id)) return;
    inFlight.add(handleInteraction(interaction, commands, context, logger, onComponent));
  });
  client.on(Events.MessageCreate, (message) => {
    if (!isNew(message.id)) return;
    const { askChannelIds } = config;
    inFlight.add(handleMessage(message, { answerer, settingsOf, store, askChannelIds }, logger));
  });

  client.on(Events.GuildDelete, ({ id }) => {
    try {
      store?.forgetGuild(id);
    } catch (error) {
      logger.error(describeFailure(error), 'what is kept of a server cannot be deleted');
    }
  });
  const endRetention = store && startRetention(store, config.retentionDays, logger);

  const ready = await connect(client, config, end.finished);
  logger.info({ bot: ready.user.tag, servers: ready.guilds.cache.size }, 'connected to Discord');
  // So that the first keystroke in /lookup need not wait until all titles are folded.
  setImmediate(() => suggestArticles('', engine.articles()));
  const { definitions } = commands;
  inFlight.add(registerCommands(ready, definitions, config.discordGuildId, logger));

  return {
    finished: end.finished,
    gateway,
    async stop(graceMs = 10_000) {
      answerer.close();
      endRetention?.();
      await inFlight.settle(graceMs);
      // Discord answers a close at once; a network that is gone does not.
      await Promise.race([client.destroy(), sleep(leaveMs)]);
      end.resolve();
    },
  };
}

async function connect(
  client: Client,
  { discordToken, discordApiBase }: BotConfig,
  finished: Promise<void>,
): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  try {
    // A final close code says more than the error that the login then fails with.
    await Promise.race([Promise.all([client.login(discordToken), ready]), finished]);
    return await ready;
  } catch (error) {
    throw failureOfLogin(error, discordApiBase);
  }
}
