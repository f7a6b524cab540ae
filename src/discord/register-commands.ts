import { Routes, type Client, type RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import type { Logger } from '../logger.ts';
import { describeFailure } from './failures.ts';

type Definition = RESTPostAPIApplicationCommandsJSONBody;

/**
 * Makes Discord know these commands and no others, and leaves it alone when it already does:
 * Discord counts registrations. For one server they are there at once, else for all.
 * A failure is logged and not thrown: mentions and direct messages work without commands.
 */
export async function registerCommands(
  client: Client<true>,
  definitions: readonly Definition[],
  guildId: string | null,
  logger: Logger,
): Promise<void> {
  const applicationId = client.application.id;
  const route =
    guildId === null
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const wanted = guildId === null ? definitions : definitions.map(forOneGuild);
  try {
    const query = new URLSearchParams({ with_localizations: 'true' });
    const current = await client.rest.get(route, { query });
    if (canonical(current) === canonical(wanted)) {
      logger.debug('commands are registered already');
      return;
    }
    await client.rest.put(route, { body: wanted.map(asSent) });
    logger.info({ commands: wanted.map(({ name }) => name), guildId }, 'registered commands');
  } catch (error) {
    logger.error(
      { guildId, ...describeFailure(error) },
      'the slash commands could not be registered: check DISCORD_GUILD_ID and that the bot was invited with the scope applications.commands',
    );
  }
}

/** Where a command can be installed and used is a question for global commands only. */
function forOneGuild(definition: Definition): Definition {
  const forGuild = { ...definition };
  delete forGuild.contexts;
  delete forGuild.integration_types;
  return forGuild;
}

/** Discord's own description takes permissions as a number, though it returns them as a text. */
function asSent({ default_member_permissions: permissions, ...definition }: Definition) {
  return permissions == null
    ? definition
    : { ...definition, default_member_permissions: Number(permissions) };
}

/** What Discord adds to a command that it stores. */
const added = new Set(
  'id application_id guild_id version name_localized description_localized dm_permission nsfw'.split(
    ' ',
  ),
);

/** One text for all ways to write the same commands: Discord fills defaults in and sorts keys. */
function canonical(commands: unknown): string {
  const list = Array.isArray(commands) ? [...(commands as Definition[])] : [];
  list.sort((a, b) => (a.name < b.name ? -1 : 1));
  return JSON.stringify(list.map((command) => bare({ type: 1, ...command })));
}

function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, item]) => !added.has(key) && !isDefault(item))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, bare(item)] as const);
  return Object.fromEntries(entries);
}

function isDefault(item: unknown): boolean {
  return (
    item === null ||
    item === undefined ||
    item === false ||
    // The description of a command in a menu, which has none.
    item === '' ||
    (Array.isArray(item) && item.length === 0)
  );
}
