import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import type { IndexFacts } from '../health/metrics.ts';
import type { Limits } from '../limits/limits.ts';
import type { Store } from '../store/open-store.ts';
import type { Command, MessageCommand } from './command.ts';
import { ask } from './commands/ask.ts';
import { find } from './commands/find.ts';
import { lookup } from './commands/lookup.ts';
import { createPrivacy } from './commands/privacy.ts';
import { createSettings } from './commands/settings.ts';
import { sources } from './commands/sources.ts';
import { createStatus } from './commands/status.ts';

export interface Commands {
  /** By name. */
  readonly slash: ReadonlyMap<string, Command>;
  /** In a message's menu, by name. */
  readonly message: ReadonlyMap<string, MessageCommand>;
  readonly definitions: readonly RESTPostAPIApplicationCommandsJSONBody[];
}

export interface CommandsParts {
  /** Null: what needs it is not offered. */
  readonly store: Store | null;
  readonly retentionDays: number;
  readonly limits: Limits;
  readonly index: () => IndexFacts | null;
}

/** Every command that the bot offers: one line each, and the only place that lists them. */
export function createCommands(parts: CommandsParts): Commands {
  const { store, retentionDays } = parts;
  const slash = [
    ask,
    lookup,
    sources,
    createStatus(parts),
    ...(store ? [createSettings(store), createPrivacy(store, retentionDays)] : []),
  ];
  const message = [find];
  return {
    slash: new Map(slash.map((command) => [command.definition.name, command])),
    message: new Map(message.map((command) => [command.definition.name, command])),
    definitions: [...slash, ...message].map(({ definition }) => definition),
  };
}
