import { existsSync } from 'node:fs';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { createAnswers, type AnswerStore } from './answers.ts';
import { openDatabase } from './database.ts';
import { createGuildSettings, type GuildSettingsStore } from './guild-settings.ts';
import { openIdentity } from './identity.ts';
import { forget, prune, type Deleted } from './privacy.ts';
import { migrate } from './schema.ts';
import { createUnanswered, type UnansweredStore } from './unanswered.ts';
import { createVotes, type VoteStore } from './votes.ts';

/** What outlives the process: servers' settings, answers with their votes, unanswered questions. */
export interface Store extends Disposable {
  readonly settings: GuildSettingsStore;
  readonly answers: AnswerStore;
  readonly votes: VoteStore;
  readonly unanswered: UnansweredStore;
  /** Whether votes and unanswered questions are kept. */
  readonly feedback: boolean;
  /** Deletes answers, votes and questions older than so many days; settings stay. */
  prune(olderThanDays: number): Deleted;
  /** Deletes all that a member gave. */
  forget(userId: string): Promise<Deleted>;
  /** Deletes a server's settings and its answers, as when it removed the bot. */
  forgetGuild(guildId: string): void;
  /** Idempotent. */
  close(): void;
}

export interface StoreOptions {
  /** Hides who asked and voted; default: a random one, kept in the file. See `Identity`. */
  readonly secret?: string;
  /** False: votes and unanswered questions are not kept; those that are there stay. Default true. */
  readonly feedback?: boolean;
  /** True: a missing file is an error, not made. Default false. */
  readonly mustExist?: boolean;
  readonly logger?: Logger;
  /** Milliseconds since 1970; for tests. */
  readonly now?: () => number;
}

/**
 * Opens the store, made when it is missing, its tables brought up to date.
 * @param file a path, or `:memory:`.
 * @throws AppError `E_DISK` when the file is missing (`mustExist`), locked, damaged, of a newer
 * version or not to be written; `E_CONFIG` when it was made with another secret.
 */
export function openStore(file: string, options: StoreOptions = {}): Store {
  const { feedback = true, now = Date.now, logger } = options;
  if (options.mustExist && !existsSync(file)) {
    throw new AppError(
      'E_DISK',
      `There is no store at ${file}. The bot makes it when it first runs.`,
    );
  }
  const database = openDatabase(file);
  try {
    migrate(database);
    const identity = openIdentity(database, options.secret);
    const close = () => database.close();
    return {
      settings: createGuildSettings(database, now, logger),
      answers: createAnswers(database, identity, now),
      votes: createVotes(database, identity, now, feedback),
      unanswered: createUnanswered(database, identity, now, feedback),
      feedback,
      prune: (olderThanDays) => prune(database, olderThanDays, now()),
      forget: (userId) => forget(database, identity, userId),
      forgetGuild(guildId) {
        database.transaction(() => {
          database.run('DELETE FROM guild_settings WHERE guild_id = ?', guildId);
          database.run('DELETE FROM answers WHERE guild_id = ?', guildId);
        });
      },
      close,
      [Symbol.dispose]: close,
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
