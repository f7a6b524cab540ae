import { expect, test } from 'vitest';
import { startBot } from '../../src/discord/bot.ts';
import { guildId } from '../helpers/discord-server-payloads.ts';
import { DiscordServer } from '../helpers/discord-server.ts';
import { configFor, recordingLogger, startHarness } from './bot-harness.ts';
import { EngineDouble } from './engine-double.ts';

async function startAndStop(discord: DiscordServer): Promise<void> {
  const { logger } = recordingLogger();
  const bot = await startBot({ engine: new EngineDouble(), config: configFor(discord), logger });
  await bot.stop();
}

test('commands are registered for all servers, with Russian descriptions', async () => {
  await using h = await startHarness();
  await h.discord.until(() => h.discord.commands.global.length > 0, 'registration');
  const [ask, lookup] = h.discord.commands.global;
  expect([ask?.name, lookup?.name]).toEqual(['ask', 'lookup']);
  expect(ask).toMatchObject({ integration_types: [0], contexts: [0, 1] });
  expect(ask?.['description_localizations']).toHaveProperty('ru');
});

test('commands are registered for one server when DISCORD_GUILD_ID is set', async () => {
  await using h = await startHarness({ discordGuildId: guildId });
  await h.discord.until(() => h.discord.commands.guild.length > 0, 'registration');
  expect(h.discord.commands.global).toEqual([]);
  expect(h.discord.commands.guild[0]).not.toHaveProperty('contexts');
});

test('commands are registered again only when they changed', async () => {
  const discord = await DiscordServer.start();
  await startAndStop(discord);
  await startAndStop(discord);
  expect(discord.requests('PUT', /commands$/)).toHaveLength(1);
  const [first, ...others] = discord.commands.global;
  discord.commands.global = [{ ...first!, description: 'an older description' }, ...others];
  await startAndStop(discord);
  expect(discord.requests('PUT', /commands$/)).toHaveLength(2);
  expect(discord.complaints).toEqual([]);
  await discord.stop();
});

test('a registration that fails is logged, and the bot answers all the same', async () => {
  const discord = await DiscordServer.start();
  const body = { message: 'Missing Access', code: 50001 };
  discord.failNext({ method: 'GET', path: /commands$/, status: 403, body });
  const { logger, log } = recordingLogger();
  const bot = await startBot({ engine: new EngineDouble(), config: configFor(discord), logger });
  expect(
    (await discord.answerTo({ name: 'ask', options: { question: 'snow' } })).embeds,
  ).toHaveLength(2);
  expect(log.join('')).toContain('applications.commands');
  await bot.stop();
  await discord.stop();
});
