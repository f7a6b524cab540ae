import type { ButtonInteraction } from 'discord.js';
import type { Logger } from '../logger.ts';
import { acknowledgeUpdate } from './acknowledge.ts';
import type { CommandContext } from './command.ts';
import { deliver } from './deliver.ts';
import { renderSources } from './render-sources.ts';
import { wordsFor } from './server-settings.ts';

/** Turns to another page of `/sources`, over the articles as they are by now. */
export async function turnSourcesPage(
  interaction: ButtonInteraction,
  page: number,
  { engine, settingsOf }: Pick<CommandContext, 'engine' | 'settingsOf'>,
  logger: Logger,
): Promise<void> {
  if (!(await acknowledgeUpdate(interaction, logger))) return;
  const messages = wordsFor(settingsOf(interaction.guildId), 'und', interaction.locale);
  const reply = renderSources(page, engine.articles(), messages);
  await deliver('page', () => interaction.editReply(reply), logger);
}
