import type { StoredAnswer } from '../store/answers.ts';
import { renderButtons } from './buttons.ts';
import type { ComponentContext } from './component.ts';
import { questionsUpTo } from './follow-up.ts';
import { toHit } from './keep-answer.ts';
import type { Messages } from './messages.ts';
import { renderAnswer } from './render-answer.ts';
import type { Reply } from './reply.ts';
import { readOptions } from './stored-options.ts';

/** The engine ranks this many. */
const maxResults = 40;
const timeoutMs = 60_000;

/**
 * A page of an answer, asked for anew of the current generation.
 * @param page from 0.
 * @param isVisit somebody else than the asker looks at it.
 * @returns null when there is nothing on that page.
 */
export async function readPage(
  answer: StoredAnswer,
  page: number,
  isVisit: boolean,
  messages: Messages,
  { engine, store, settingsOf }: ComponentContext,
): Promise<Reply | null> {
  const { pageSize, filters, quoted, isPrivate } = readOptions(answer);
  const parent = answer.parentId === null ? null : store.answers.get(answer.parentId);
  const found = await engine.ask(answer.question, {
    filters,
    // One more than is shown tells whether there is another page.
    limit: Math.min(maxResults, pageSize * (page + 1) + 1),
    ...(parent && { context: questionsUpTo(parent, store) }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const excerpts = found.excerpts.slice(pageSize * page, pageSize * (page + 1));
  if (excerpts.length === 0) return null;
  const shown = excerpts.map((excerpt) => ({ excerpt, hit: toHit(excerpt, engine) }));
  store.answers.addLater(
    answer.id,
    shown.map(({ hit }) => hit),
  );
  const components = renderButtons(
    {
      answerId: answer.id,
      shown: shown.map(({ excerpt, hit }) => ({ excerpt, passageId: hit.passageId })),
      page,
      hasMore: found.excerpts.length > pageSize * (page + 1),
      isPrivate,
      isVisit,
      votes: store.feedback && settingsOf(answer.guildId).feedback,
    },
    messages,
  );
  const reply = renderAnswer({ ...found, excerpts }, messages, quoted ?? undefined);
  return { ...reply, components };
}
