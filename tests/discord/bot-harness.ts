import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect } from 'vitest';
import { startBot, type Bot, type BotConfig, type BotParts } from '../../src/discord/bot.ts';
import { token } from '../helpers/discord-server-payloads.ts';
import { DiscordServer } from '../helpers/discord-server.ts';
import { EngineDouble } from './engine-double.ts';

export interface Harness extends AsyncDisposable {
  readonly discord: DiscordServer;
  readonly engine: EngineDouble;
  readonly bot: Bot;
  /** Everything that was logged, at debug and above. */
  readonly log: readonly string[];
}

export function configFor(discord: DiscordServer, more: Partial<BotConfig> = {}): BotConfig {
  return {
    discordToken: token,
    discordApiBase: discord.apiBase,
    discordGuildId: null,
    askChannelIds: [],
    messageContent: false,
    excerpts: 3,
    retentionDays: 90,
    ...more,
  };
}

/**
 * The bot in this process, through real discord.js, against the tests' own Discord. On disposal
 * it checks that Discord had nothing to complain about.
 */
export async function startHarness(
  more: Partial<BotConfig> = {},
  parts: Partial<BotParts> = {},
): Promise<Harness> {
  const discord = await DiscordServer.start();
  const engine = new EngineDouble();
  const { logger, log } = recordingLogger();
  const bot = await startBot({ engine, config: configFor(discord, more), logger, ...parts });
  await discord.until(() => discord.requests('GET', /\/commands$/).length > 0, 'registration');
  return {
    ...{ discord, engine, bot, log },
    async [Symbol.asyncDispose]() {
      await bot.stop(2_000);
      await discord.stop();
      expect(discord.complaints).toEqual([]);
    },
  };
}

export function recordingLogger() {
  const log: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      log.push(chunk.toString());
      done();
    },
  });
  return { logger: pino({ level: 'debug' }, stream), log };
}
