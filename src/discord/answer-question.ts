import type { AskOptions, Engine } from '../answer/answer.ts';
import { AppError } from '../errors.ts';
import type { FilterName } from '../filters/keywords.ts';
import { toFilters } from '../filters/parse-filters.ts';
import type { Metrics } from '../health/metrics.ts';
import type { Admitted, Limits } from '../limits/limits.ts';
import type { Logger } from '../logger.ts';
import type { GuildSettings } from '../store/guild-settings.ts';
import { detectLanguage } from '../text/language.ts';
import { admit } from './admission.ts';
import { describeFailure } from './failures.ts';
import { describeProblems } from './filter-notes.ts';
import type { Keeper } from './keep-answer.ts';
import type { Messages } from './messages.ts';
import type { Place } from './place.ts';
import { textReply, type Reply } from './reply.ts';
import { searchAnswer } from './search-answer.ts';
import { wordsFor, type SettingsOf } from './server-settings.ts';

/** A member's words are searched for up to this many characters; more is a text, not a question. */
export const maxQuestionLength = 500;
/** Far above any real search; an engine that hangs must not keep a place of the queue. */
const answerTimeoutMs = 60_000;

/** How a question came in: for the log and the metrics. */
export type Entry = 'ask' | 'find' | 'mention' | 'direct' | 'reply' | 'channel';

export interface Question {
  readonly text: string;
  readonly entry: Entry;
  /** The asker's Discord locale where Discord tells it. */
  readonly locale: string | null;
  /** The question is shown above the answer where nothing else in the channel shows it. */
  readonly quoted: boolean;
  /** Who asks, and where; left out where neither limits nor settings hold. */
  readonly place?: Place;
  /** What narrows it, as it was typed beside the question: a mistake there turns it away. */
  readonly filters?: Partial<Record<FilterName, string | null>>;
  readonly options?: Omit<AskOptions, 'signal'>;
  /** The kept answer that it goes on from. */
  readonly follows?: string;
  /** Only the asker sees the answer. */
  readonly isPrivate?: boolean;
  /** A thread is to begin with the answer. */
  readonly inThread?: boolean;
}

/** A question that was looked at, before anything is searched for. */
export interface Begun extends Disposable {
  /** It was turned away: what `reply` says concerns its asker alone. */
  readonly refused: boolean;
  /** Not to be answered where the words would only be noise: the same message once more. */
  readonly silent: boolean;
  /** Once, and never throws: whatever goes wrong, the asker gets a sentence in their language. */
  reply(): Promise<Reply>;
}

/** Turns questions into replies; one is shared by all entry points. */
export interface Answerer {
  /**
   * Says at once whether the question is worked on. A question that was let in holds a place until
   * it is replied to or disposed of.
   * @param search what is done with it; default `searchAnswer`.
   */
  begin(question: Question, search?: Search): Promise<Begun>;
  /** Both in one, for where nobody has to know first. */
  reply(question: Question): Promise<Reply>;
  /** From now on the reply is that the bot is restarting. */
  close(): void;
}

export interface AnswererParts {
  readonly engine: Engine;
  readonly logger: Logger;
  readonly limits: Limits;
  readonly settingsOf: SettingsOf;
  readonly metrics?: Pick<Metrics, 'countQuestion' | 'timeSearch'>;
  /** Left out: answers have no buttons. */
  readonly keeper?: Keeper;
}

/** What the log counts, and what the asker sees. */
export interface Outcome {
  readonly outcome: string;
  readonly reply: Reply;
}

/** Turns a question that was let in into a reply. @throws what the engine throws. */
export type Search = (
  question: Question,
  settings: GuildSettings,
  parts: AnswererParts,
  signal: AbortSignal,
) => Promise<Outcome>;

export function createAnswerer(parts: AnswererParts): Answerer {
  const { logger, limits, settingsOf, metrics } = parts;
  let closed = false;

  const count = ({ entry }: Question, outcome: string, startedMs: number) => {
    const ms = performance.now() - startedMs;
    metrics?.countQuestion(entry, outcome, ms);
    logger.info({ entry, outcome, ms: Math.round(ms) }, 'answered a question');
  };

  const begin = async (question: Question, search: Search = searchAnswer): Promise<Begun> => {
    const startedMs = performance.now();
    const { text, entry, place } = question;
    logger.debug({ entry, question: text }, 'got a question');
    const settings = settingsOf(place?.guildId ?? null);
    const messages = wordsFor(settings, detectLanguage(text), question.locale);
    const refuse = (outcome: string, words: string): Begun => {
      count(question, outcome, startedMs);
      const silent = outcome === 'duplicate' || (outcome.startsWith('not ') && entry !== 'mention');
      const reply = () => Promise.resolve(textReply(words));
      return { refused: true, silent, reply, [Symbol.dispose]: () => undefined };
    };
    if (closed) return refuse('restarting', messages.restarting());
    if (entry !== 'find' && text.length > maxQuestionLength)
      return refuse('too long', messages.tooLong(maxQuestionLength));
    const { problems } = toFilters(question.filters ?? {});
    if (problems.length > 0)
      return refuse('bad filter', describeProblems(problems, messages).join('\n'));
    const admission = place && (await admit(place, text, settings, limits, messages));
    if (admission?.ok === false) return refuse(admission.outcome, admission.words);
    const reply = async () => {
      const { outcome, reply } = await answer(
        (signal) => search(question, settings, parts, signal),
        ...([messages, admission, logger] as const),
      );
      count(question, outcome, startedMs);
      return reply;
    };
    const dispose = () => admission?.release();
    return { refused: false, silent: false, reply, [Symbol.dispose]: dispose };
  };

  return {
    begin,
    reply: async (question) => (await begin(question)).reply(),
    close: () => void (closed = true),
  };
}

/** Waits for its turn, searches, and gives the place back. */
async function answer(
  search: (signal: AbortSignal) => Promise<Outcome>,
  messages: Messages,
  admission: Admitted | undefined,
  logger: Logger,
): Promise<Outcome> {
  await admission?.turn;
  try {
    const found = await withTimeout(search, answerTimeoutMs);
    admission?.release();
    return found;
  } catch (error) {
    // The failure was ours: it does not count against the asker.
    admission?.release(true);
    return explain(error, messages, logger);
  }
}

/** Unlike `AbortSignal.timeout` it lets go of everything as soon as the work is done. */
async function withTimeout<T>(
  work: (signal: AbortSignal) => Promise<T>,
  timeoutMs: number,
): Promise<T> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    return await work(abort.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** A failure in the asker's language; one that is not theirs is logged for the operator. */
function explain(error: unknown, messages: Messages, logger: Logger): Outcome {
  const code = error instanceof AppError ? error.code : 'unknown';
  if (code === 'E_QUESTION') return { outcome: code, reply: textReply(messages.emptyQuestion()) };
  logger.error({ code, ...describeFailure(error) }, 'a question failed');
  return { outcome: code, reply: textReply(messages.failed()) };
}
