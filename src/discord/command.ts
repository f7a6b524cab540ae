import type {
  ApplicationCommandOptionChoiceData,
  ChatInputCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Engine } from '../answer/answer.ts';
import type { Answerer } from './answer-question.ts';
import type { Reply } from './reply.ts';

/** What a command may use. */
export interface CommandContext {
  readonly engine: Engine;
  readonly answerer: Answerer;
}

/** A slash command: one file each in `commands/`, registered and dispatched by its name. */
export interface Command {
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** @returns whether only the asker sees the reply; asked before the command is acknowledged. */
  isPrivate(interaction: ChatInputCommandInteraction): boolean;
  /** Runs after the acknowledgement; what it returns replaces "thinking…". */
  reply(interaction: ChatInputCommandInteraction, context: CommandContext): Promise<Reply>;
  /**
   * Choices for an option that completes itself, best first.
   * @param typed what stands in the option so far; may be ''.
   * @returns at most 25.
   */
  suggest?(
    option: string,
    typed: string,
    context: CommandContext,
  ): ApplicationCommandOptionChoiceData<string>[];
}

/** Descriptions in the locales that Discord has of the bot's languages: English and Russian. */
export function described(english: string, russian: string) {
  return { description: english, description_localizations: { ru: russian } };
}
