import type { Logger } from '../logger.ts';
import { DEFAULT_GUILD_SETTINGS, type GuildSettings } from '../store/guild-settings.ts';
import type { Store } from '../store/open-store.ts';
import { describeFailure } from './failures.ts';
import { messagesFor, type Messages } from './messages.ts';

/** @returns what a server has set up; the defaults for `null`, a direct message. */
export type SettingsOf = (guildId: string | null) => GuildSettings;

/**
 * Reads settings anew for each question, so that a change holds at once.
 * @param store null: every server has the defaults, as it has when the store cannot be read.
 */
export function createSettingsReader(store: Store | null, logger: Logger): SettingsOf {
  return (guildId) => {
    try {
      return store?.settings.get(guildId) ?? DEFAULT_GUILD_SETTINGS;
    } catch (error) {
      logger.error(describeFailure(error), "a server's settings cannot be read");
      return DEFAULT_GUILD_SETTINGS;
    }
  };
}

/** The bot's words: in the server's language when it has set one, else as `messagesFor` says. */
export function wordsFor(
  settings: GuildSettings,
  language: string,
  locale: string | null,
): Messages {
  return settings.language === 'auto'
    ? messagesFor(language, locale)
    : messagesFor(settings.language);
}
