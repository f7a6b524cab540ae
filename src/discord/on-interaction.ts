import type {
  AutocompleteInteraction,
  ButtonInteraction,
  CommandInteraction,
  Interaction,
} from 'discord.js';
import type { Logger } from '../logger.ts';
import { acknowledge } from './acknowledge.ts';
import type { BegunReply, Command, CommandContext } from './command.ts';
import type { Commands } from './commands.ts';
import type { ComponentInteraction } from './component.ts';
import { deliver } from './deliver.ts';
import { describeFailure } from './failures.ts';
import { messagesFor } from './messages.ts';
import { placeAnswer } from './place-answer.ts';
import { sourcesPageOf } from './render-sources.ts';
import { textReply } from './reply.ts';
import { turnSourcesPage } from './turn-page.ts';

/** Hands an interaction to its command. Never throws for what a command does. */
export async function handleInteraction(
  interaction: Interaction,
  { slash, message }: Pick<Commands, 'slash' | 'message'>,
  context: CommandContext,
  logger: Logger,
  onComponent?: (interaction: ComponentInteraction) => Promise<void>,
): Promise<void> {
  const name =
    interaction.isCommand() || interaction.isAutocomplete() ? interaction.commandName : '';
  if (interaction.isChatInputCommand())
    await runCommand(interaction, slash.get(name), context, logger);
  else if (interaction.isMessageContextMenuCommand())
    await runCommand(interaction, message.get(name), context, logger);
  else if (interaction.isAutocomplete())
    await suggest(interaction, slash.get(name), context, logger);
  else if (interaction.isButton() || interaction.isModalSubmit()) {
    const page = interaction.isButton() ? sourcesPageOf(interaction.customId) : null;
    if (page === null) await onComponent?.(interaction);
    else await turnSourcesPage(interaction as ButtonInteraction, page, context, logger);
  }
}

async function runCommand<I extends CommandInteraction>(
  interaction: I,
  command: Pick<Command<I>, 'begin'> | undefined,
  context: CommandContext,
  logger: Logger,
): Promise<void> {
  if (!command) {
    logger.warn({ command: interaction.commandName }, 'got a command that is not ours');
    return;
  }
  const failed = (error: unknown) => {
    const what = { command: interaction.commandName, ...describeFailure(error) };
    logger.error(what, 'a command failed');
    return textReply(messagesFor('und', interaction.locale).failed());
  };
  // As promises, whatever a command throws.
  const begin = async () => command.begin(interaction, context);
  const begun = await begin().catch((error: unknown): BegunReply => {
    const reply = failed(error);
    return { isPrivate: true, reply: () => reply };
  });
  try {
    if (!(await acknowledge(interaction, begun.isPrivate, logger))) return;
    const reply = await (async () => begun.reply())().catch(failed);
    const message = await deliver('answer', () => interaction.editReply(reply), logger);
    if (message) await placeAnswer(message, reply, context.store, logger);
  } finally {
    begun[Symbol.dispose]?.();
  }
}

async function suggest(
  interaction: AutocompleteInteraction,
  command: Command | undefined,
  context: CommandContext,
  logger: Logger,
): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const choices = command?.suggest?.(name, value, context) ?? [];
  // Late choices are worth nothing: no second try.
  await deliver('choices', () => interaction.respond(choices), logger, []);
}
