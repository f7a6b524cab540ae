import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { startBot, type Bot, type BotConfig } from '../../src/discord/bot.ts';
import { openStore, type Store, type StoreOptions } from '../../src/store/open-store.ts';
import { user, type CommandParts } from '../helpers/discord-server-payloads.ts';
import { DiscordServer, type Button, type Kept, type Sent } from '../helpers/discord-server.ts';
import { configFor, recordingLogger } from './bot-harness.ts';
import { answer, EngineDouble, excerpt } from './engine-double.ts';

export const asker = user('Asker');
export const stranger = user('Stranger');

/** The bot with a store on disk, which it can be started on again. */
export interface KeptHarness extends AsyncDisposable {
  readonly discord: DiscordServer;
  readonly engine: EngineDouble;
  /** As it is open now. */
  readonly store: Store;
  readonly log: readonly string[];
  /** Errors that a test means to have in the log; any other fails it. */
  readonly expectedErrors: string[];
  /** Stops the bot, closes the store, and starts both again. */
  restart(): Promise<void>;
}

/** Answers with as many excerpts as it is asked for, of as many articles, up to `all`. */
export function answersOf(all: number): EngineDouble['respond'] {
  return (question, { limit = 3 }) => {
    const ranks = Array.from({ length: Math.min(limit, all) }, (_, at) => at + 1);
    return answer(question, ranks.map(numbered));
  };
}

function numbered(rank: number) {
  const { citation } = excerpt(rank);
  const of = { articleId: `article-${rank}`, url: `https://example.org/${rank}` };
  return excerpt(rank, { citation: { ...citation, ...of, title: `Title ${rank}` } });
}

export async function startKept(
  config: Partial<BotConfig> = {},
  options: StoreOptions = {},
): Promise<KeptHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-kept-'));
  const discord = await DiscordServer.start();
  const engine = new EngineDouble();
  engine.respond = answersOf(8);
  const { logger, log } = recordingLogger();
  const open = () => openStore(join(folder, 'store.sqlite'), options);
  const start = async (store: Store): Promise<Bot> => {
    const seen = discord.requests('GET', /\/commands$/).length;
    const bot = await startBot({ engine, config: configFor(discord, config), logger, store });
    await discord.until(() => discord.requests('GET', /\/commands$/).length > seen, 'registration');
    return bot;
  };
  const expectedErrors: string[] = [];
  let store = open();
  let bot = await start(store);
  return {
    ...{ discord, engine, log, expectedErrors },
    get store() {
      return store;
    },
    async restart() {
      await bot.stop(2_000);
      store.close();
      store = open();
      bot = await start(store);
    },
    async [Symbol.asyncDispose]() {
      await bot.stop(2_000);
      store.close();
      await discord.stop();
      rmSync(folder, { recursive: true });
      expect(discord.complaints).toEqual([]);
      const errors = log.filter((line) => line.includes('"level":50'));
      const unexpected = (line: string) => !expectedErrors.some((words) => line.includes(words));
      expect(errors.filter(unexpected)).toEqual([]);
    },
  };
}

/** Asks with `/ask` and gives the message that the answer became. */
export async function askFor(
  { discord }: KeptHarness,
  options: Readonly<Record<string, string | number | boolean>> = {},
  more: Pick<CommandParts, 'direct' | 'locale' | 'channelId'> = {},
): Promise<Kept> {
  const given = { question: 'How many troops left?', ...options };
  const interaction = discord.use({ name: 'ask', author: asker, options: given, ...more });
  await discord.answerOf(interaction);
  return discord.answerMessage(interaction);
}

export function buttonsOf(message: Pick<Sent, 'components'>): Button[] {
  return (message.components ?? []).flatMap(({ components }) => [...components]);
}

export function labelsOf(message: Pick<Sent, 'components'>): string[] {
  return buttonsOf(message).map(({ label, emoji }) => label ?? emoji?.name ?? '');
}

export interface Clicked {
  readonly message: Kept;
  readonly label?: string;
  readonly customId?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly by?: typeof asker;
  readonly permissions?: bigint;
  readonly direct?: boolean;
  readonly locale?: string;
}

/** Clicks a button by its label, or by any `custom_id`; who clicks is the asker if not told. */
export function click({ discord }: KeptHarness, given: Clicked) {
  const { message, label, by = asker, ...rest } = given;
  const button = buttonsOf(message).find((each) => label === (each.label ?? each.emoji?.name));
  const customId = given.customId ?? button?.custom_id;
  if (customId === undefined) throw new Error(`No button ${label}: ${labelsOf(message).join()}`);
  return discord.click({ ...rest, message, customId, author: by });
}

/** Clicks and waits for the private word, or the private reply, that it brings. */
export async function wordAfter(h: KeptHarness, given: Clicked): Promise<Sent> {
  const state = h.discord.stateOf(click(h, given));
  const found = () => (state.ephemeral ? state.edits[0] : undefined) ?? state.followUps[0];
  const sent = await h.discord.until(found, 'a private word');
  expect(state.ephemeral || sent.flags === 64).toBe(true);
  return sent;
}

/** Clicks and waits for the message to change. */
export async function changeAfter(h: KeptHarness, given: Clicked): Promise<Kept> {
  const state = h.discord.stateOf(click(h, given));
  await h.discord.until(() => state.edits.length > 0, 'a change of the message');
  expect(state.messageId).toBe(given.message.id);
  return h.discord.keptMessage(state.messageId);
}
