import type { AutocompleteInteraction, ChatInputCommandInteraction, Interaction } from 'discord.js';
import type { Logger } from '../logger.ts';
import { acknowledge } from './acknowledge.ts';
import type { BegunReply, Command, CommandContext } from './command.ts';
import type { ComponentInteraction } from './component.ts';
import { deliver } from './deliver.ts';
import { describeFailure } from './failures.ts';
import { messagesFor } from './messages.ts';
import { placeAnswer } from './place-answer.ts';
import { textReply } from './reply.ts';

/** Hands an interaction to its command. Never throws for what a command does. */
export async function handleInteraction(
  interaction: Interaction,
  commands: ReadonlyMap<string, Command>,
  context: CommandContext,
  logger: Logger,
  onComponent?: (interaction: ComponentInteraction) => Promise<void>,
): Promise<void> {
  if (interaction.isButton() || interaction.isModalSubmit()) await onComponent?.(interaction);
  else if (interaction.isChatInputCommand()) {
    const command = commands.get(interaction.commandName);
    if (command) await runCommand(interaction, command, context, logger);
    else logger.warn({ command: interaction.commandName }, 'got a command that is not ours');
  } else if (interaction.isAutocomplete()) {
    await suggest(interaction, commands.get(interaction.commandName), context, logger);
  }
}

async function runCommand(
  interaction: ChatInputCommandInteraction,
  command: Command,
  context: CommandContext,
  logger: Logger,
): Promise<void> {
  const failed = (error: unknown) => {
    const what = { command: interaction.commandName, ...describeFailure(error) };
    logger.error(what, 'a command failed');
    return textReply(messagesFor('und', interaction.locale).failed());
  };
  const begun = await begin(interaction, command, context).catch((error: unknown): BegunReply => {
    const reply = failed(error);
    return { isPrivate: true, reply: () => reply };
  });
  try {
    if (!(await acknowledge(interaction, begun.isPrivate, logger))) return;
    const reply = await Promise.resolve(begun.reply()).catch(failed);
    const message = await deliver('answer', () => interaction.editReply(reply), logger);
    if (message) await placeAnswer(message, reply, context.store, logger);
  } finally {
    begun[Symbol.dispose]?.();
  }
}

/** As a promise, whatever the command throws. */
async function begin(
  interaction: ChatInputCommandInteraction,
  command: Command,
  context: CommandContext,
): Promise<BegunReply> {
  return command.begin(interaction, context);
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
