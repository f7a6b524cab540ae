import type {
  ApplicationCommandOptionChoiceData,
  ChatInputCommandInteraction,
  CommandInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Engine } from '../answer/answer.ts';
import type { Store } from '../store/open-store.ts';
import type { Answerer } from './answer-question.ts';
import type { Reply } from './reply.ts';
import type { SettingsOf } from './server-settings.ts';

/** What a command may use. */
export interface CommandContext {
  readonly engine: Engine;
  readonly answerer: Answerer;
  readonly settingsOf: SettingsOf;
  /** Null: nothing is kept. */
  readonly store: Store | null;
}

/** What was decided before the acknowledgement; disposed of when there is nothing to reply to. */
export interface BegunReply extends Partial<Disposable> {
  /** Only the asker sees the reply. */
  readonly isPrivate: boolean;
  /** Runs after the acknowledgement; what it returns replaces "thinking…". */
  reply(): Promise<Reply> | Reply;
}

/** A command: one file each in `commands/`, registered and dispatched by its name. */
export interface Command<
  Interaction extends CommandInteraction = ChatInputCommandInteraction,
  Definition = RESTPostAPIChatInputApplicationCommandsJSONBody,
> {
  readonly definition: Definition;
  /** Takes no time: Discord waits 3 s for the acknowledgement that comes after it. */
  begin(interaction: Interaction, context: CommandContext): Promise<BegunReply> | BegunReply;
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

/** A command in the menu of a message. */
export type MessageCommand = Command<
  MessageContextMenuCommandInteraction,
  RESTPostAPIContextMenuApplicationCommandsJSONBody
>;

/** Descriptions in the locales that Discord has of the bot's languages: English and Russian. */
export function described(english: string, russian: string) {
  return { description: english, description_localizations: { ru: russian } };
}
