import { createHash } from 'node:crypto';
import type { Article } from '../corpus/article.ts';
import { detectLanguage } from '../text/language.ts';
import type { TextRange } from '../text/range.ts';
import { sentences, splitAtPauses } from '../text/sentences.ts';
import { truncate } from '../text/truncate.ts';
import { packSentences, type PackOptions, type Sentence } from './pack-sentences.ts';
import type { Passage } from './passage.ts';

export type SplitOptions = Partial<PackOptions>;

/** A lead says what an article is about; more of it would drown the passage it is put before. */
const maxLeadChars = 200;
/** Space, and what Markdown puts before a heading, an item or a quote. */
const joint = /^\s*(?:(?:[-*+>]|#{1,6}|\d{1,3}[.)])\s+)*$/u;

/**
 * Splits an article into passages of whole sentences, which overlap by one and never reach across
 * text that was left out. A paragraph that is too short joins its neighbours; an article that fits
 * into one passage is one; a sentence over the maximum is parted where a reader would pause.
 * @param countTokens of the embedding model, without special tokens.
 * @returns passages in the article's order, which together hold the whole body; for an article of
 * a title only, the title where it stands in the file; [] when there is nothing to index.
 */
export function splitArticle(
  article: Article,
  countTokens: (text: string) => number,
  options: SplitOptions = {},
): Passage[] {
  const limits = { minTokens: 80, maxTokens: 200, overlap: 1, ...options };
  const body = article.body.length > 0 ? article.body : titleRange(article);
  const ranges = sections(article.raw, body).flatMap((section) =>
    packSentences(readSentences(article.raw, section, countTokens, limits.maxTokens), limits),
  );
  const context = contextOf(article, body[0]);
  return ranges.map((range) => passageOf(article, range, context));
}

function titleRange({ raw, title }: Article): TextRange[] {
  const start = raw.indexOf(title);
  return start < 0 ? [] : [{ start, end: start + title.length }];
}

/** Runs of paragraphs with nothing left out between them. */
function sections(raw: string, body: readonly TextRange[]): TextRange[][] {
  const runs: TextRange[][] = [];
  for (const paragraph of body) {
    const last = runs.at(-1);
    const before = last?.at(-1);
    if (last && before && joint.test(raw.slice(before.end, paragraph.start))) last.push(paragraph);
    else runs.push([paragraph]);
  }
  return runs;
}

function readSentences(
  raw: string,
  paragraphs: readonly TextRange[],
  countTokens: (text: string) => number,
  maxTokens: number,
): Sentence[] {
  const measure = (range: TextRange): Sentence[] => {
    const tokens = countTokens(raw.slice(range.start, range.end));
    const chars = range.end - range.start;
    if (tokens <= maxTokens || chars < 4) return [{ ...range, tokens, endsParagraph: false }];
    const parts = splitAtPauses(
      raw,
      range,
      Math.max(2, Math.floor((chars * maxTokens) / tokens / 1.2)),
    );
    return parts.length < 2 ? [{ ...range, tokens, endsParagraph: false }] : parts.flatMap(measure);
  };
  return paragraphs.flatMap((paragraph) => {
    const measured = sentences(raw, paragraph, { wrapped: true }).flatMap(measure);
    return measured.map((each, at) => ({ ...each, endsParagraph: at === measured.length - 1 }));
  });
}

interface Context {
  readonly title: string;
  readonly lead: string;
  /** Where the lead ends: a passage that holds it needs no copy. */
  readonly leadEnd: number;
}

function contextOf({ raw, title }: Article, first: TextRange | undefined): Context {
  const lead = first && sentences(raw, first, { wrapped: true })[0];
  if (lead === undefined) return { title, lead: '', leadEnd: 0 };
  return {
    title,
    lead: truncate(raw.slice(lead.start, lead.end), maxLeadChars),
    leadEnd: lead.end,
  };
}

function passageOf(article: Article, { start, end }: TextRange, context: Context): Passage {
  const text = article.raw.slice(start, end);
  const language = detectLanguage(text);
  const place = [article.id, start, end, text].join('\0');
  return {
    id: createHash('sha256').update(place).digest('hex').slice(0, 16),
    articleId: article.id,
    start,
    end,
    language: language === 'und' ? article.language : language,
    text,
    context: start < context.leadEnd ? context.title : `${context.title}\n${context.lead}`,
  };
}
