import type { Answer, AskOptions } from '../answer/answer.ts';
import { parseFilters, toFilters } from '../filters/parse-filters.ts';
import type { GuildSettings } from '../store/guild-settings.ts';
import type { AnswererParts, Outcome, Question } from './answer-question.ts';
import { describeEmptiness, describeProblems } from './filter-notes.ts';
import { renderAnswer } from './render-answer.ts';
import { textReply, withNotes } from './reply.ts';
import { wordsFor } from './server-settings.ts';

/**
 * Searches for a question without its filters and renders what was found, with a line for each
 * filter that was not taken.
 * @throws what the engine throws.
 */
export async function searchAnswer(
  asked: Question,
  settings: GuildSettings,
  { engine, metrics, keeper }: Pick<AnswererParts, 'engine' | 'metrics' | 'keeper'>,
  signal: AbortSignal,
): Promise<Outcome> {
  const { text, locale, quoted, options = {} } = asked;
  const { question, filters: written, problems } = parseFilters(text);
  const filters = { ...written, ...toFilters(asked.filters ?? {}).filters, ...options.filters };
  const limit = options.limit ?? settings.excerpts;
  const narrowed: AskOptions = {
    ...options,
    ...(limit !== null && { limit }),
    ...(Object.keys(filters).length > 0 && { filters }),
    signal,
  };
  const found = withinSettings(await engine.ask(question, narrowed), settings);
  metrics?.timeSearch(found.timing);
  const messages = wordsFor(settings, found.language, locale);
  if (found.problem !== undefined)
    return { outcome: found.problem, reply: textReply(messages.emptyQuestion()) };
  const notes = [
    ...(found.answered ? [] : describeEmptiness(filters, engine.articles(), messages)),
    ...describeProblems(problems, messages),
  ];
  const rendered = renderAnswer(found, messages, quoted ? text : undefined);
  const reply = withNotes(rendered, notes);
  return {
    outcome: found.answered ? 'found' : 'nothing found',
    reply: keeper?.keep(asked, narrowed, found, reply, messages) ?? reply,
  };
}

/** A server may ask for more confidence than the model was calibrated to. */
function withinSettings(answer: Answer, { minConfidence }: GuildSettings): Answer {
  if (minConfidence === null || answer.confidence >= minConfidence) return answer;
  return { ...answer, answered: false, excerpts: [] };
}
