import type { Surroundings } from '../answer/answer.ts';
import type { Messages } from './messages.ts';
import { embedFrame } from './render-answer.ts';
import { renderExcerpt } from './render-excerpt.ts';
import { limits, noMentions, type Reply } from './reply.ts';

/** What is shorter is white space and Markdown between two paragraphs. */
const leftOut = 12;

/**
 * An excerpt, in bold, with what stands before and after it in its article, verbatim; `[…]` where
 * the article goes on with something that was left out.
 */
export function renderContext(around: Surroundings, messages: Messages): Reply {
  const { article, start, end } = around;
  let text = '';
  let marked: [number, number] = [0, 0];
  let last: number | null = null;
  for (const piece of around.pieces) {
    if (last !== null) text += piece.start - last > leftOut ? '\n[…]\n' : '\n\n';
    if (piece.start <= start && end <= piece.end)
      marked = [text.length + start - piece.start, text.length + end - piece.start];
    text += piece.text;
    last = piece.end;
  }
  const frame = embedFrame(article, '', { messages, links: new Set(), room: limits.embedsTotal });
  const description = renderExcerpt(text, [marked], limits.description);
  return { embeds: [{ ...frame, description }], allowedMentions: noMentions };
}
