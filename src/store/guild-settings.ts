import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Database } from './database.ts';

const snowflakes = z
  .array(z.string().regex(/^\d{17,20}$/, 'must be Discord ids'))
  .max(100, 'are 100 at most')
  .readonly();

const fields = {
  /** Where the bot may be asked; none named: everywhere. A thread counts as its channel. */
  askChannelIds: snowflakes,
  /** Who may ask; none named: everyone. */
  askRoleIds: snowflakes,
  /** Where every message is taken for a question. */
  answerAllChannelIds: snowflakes,
  /** Whether only the asker sees the answer to a slash command that does not say. */
  privateByDefault: z.boolean(),
  /** 1 to 10; null: as the bot is set. */
  excerpts: z.int().min(1).max(10).nullable(),
  /** Whether answers go into a thread named after the question. */
  threads: z.boolean(),
  /** Below this an answer is not shown, 0..1; null: as the model was calibrated. */
  minConfidence: z.number().min(0).max(1).nullable(),
  /** Of the bot's own words; `auto`: of the question. */
  language: z.enum(['auto', 'ar', 'fa', 'en', 'ru']),
  /** Whether answers have voting buttons. */
  feedback: z.boolean(),
};

const settings = z.strictObject(fields);

export type GuildSettings = Readonly<z.infer<typeof settings>>;

/** What holds in a server that has set nothing up, and in direct messages. */
export const DEFAULT_GUILD_SETTINGS: GuildSettings = {
  askChannelIds: [],
  askRoleIds: [],
  answerAllChannelIds: [],
  privateByDefault: false,
  excerpts: null,
  threads: false,
  minConfidence: null,
  language: 'auto',
  feedback: true,
};

export interface GuildSettingsStore {
  /** @returns the server's settings; the defaults for what it has not set, and for `null` (DMs). */
  get(guildId: string | null): GuildSettings;
  /**
   * Changes the fields that are given.
   * @returns all settings as they are then.
   * @throws AppError `E_USAGE` that names each bad field; nothing is changed.
   */
  update(guildId: string, changes: Partial<GuildSettings>): GuildSettings;
  /** Back to the defaults. */
  reset(guildId: string): void;
}

const row = z.object({ settings: z.string() });

export function createGuildSettings(
  database: Database,
  now: () => number,
  logger?: Logger,
): GuildSettingsStore {
  const get = (guildId: string | null): GuildSettings => {
    if (guildId === null) return DEFAULT_GUILD_SETTINGS;
    const found = database.get(
      row,
      'SELECT settings FROM guild_settings WHERE guild_id = ?',
      guildId,
    );
    if (!found) return DEFAULT_GUILD_SETTINGS;
    const { kept, dropped } = readLeniently(found.settings);
    if (dropped.length > 0)
      logger?.warn({ guildId, dropped }, 'unreadable server settings left out');
    return { ...DEFAULT_GUILD_SETTINGS, ...kept };
  };
  return {
    get,
    update(guildId, changes) {
      const given = Object.entries(changes).filter(([, value]) => (value as unknown) !== undefined);
      return database.transaction(() => {
        const next = settings.safeParse({ ...get(guildId), ...Object.fromEntries(given) });
        if (!next.success) throw badSettings(next.error);
        database.run(
          `INSERT INTO guild_settings (guild_id, settings, changed_at) VALUES (?, ?, ?)
           ON CONFLICT (guild_id) DO UPDATE SET settings = excluded.settings, changed_at = excluded.changed_at`,
          ...[guildId, JSON.stringify(next.data), now()],
        );
        return next.data;
      });
    },
    reset: (guildId) => void database.run('DELETE FROM guild_settings WHERE guild_id = ?', guildId),
  };
}

/** A field that another version wrote differently must not cost the server the others. */
function readLeniently(json: string): { kept: Partial<GuildSettings>; dropped: string[] } {
  const raw: unknown = JSON.parse(json);
  const entries = Object.entries(z.record(z.string(), z.unknown()).catch({}).parse(raw));
  const readable = entries.filter(
    ([name, value]) =>
      name in fields && fields[name as keyof typeof fields].safeParse(value).success,
  );
  const names = new Set(readable.map(([name]) => name));
  const dropped = entries.map(([name]) => name).filter((name) => !names.has(name));
  return { kept: Object.fromEntries(readable), dropped };
}

function badSettings(error: z.ZodError): AppError {
  const problems = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return new AppError('E_USAGE', `Bad server settings: ${problems.join('; ')}.`);
}

/** Where somebody is when asking. */
export interface AskPlace {
  readonly channelId: string;
  /** Of a thread: the channel it belongs to. */
  readonly parentChannelId?: string | null;
  readonly roleIds: readonly string[];
}

/** @returns whether the settings let a member with these roles ask there. */
export function mayAsk(settings: GuildSettings, place: AskPlace): boolean {
  const { askChannelIds, askRoleIds } = settings;
  if (askChannelIds.length > 0 && !isIn(askChannelIds, place) && !answersAll(settings, place))
    return false;
  return askRoleIds.length === 0 || place.roleIds.some((id) => askRoleIds.includes(id));
}

/** @returns whether every message there is taken for a question. */
export function answersAll(
  settings: GuildSettings,
  place: Pick<AskPlace, 'channelId' | 'parentChannelId'>,
): boolean {
  return isIn(settings.answerAllChannelIds, place);
}

function isIn(
  ids: readonly string[],
  place: Pick<AskPlace, 'channelId' | 'parentChannelId'>,
): boolean {
  return (
    ids.includes(place.channelId) ||
    (place.parentChannelId != null && ids.includes(place.parentChannelId))
  );
}
