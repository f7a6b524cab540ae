import { weightedMax } from '../search/interaction.ts';
import type { QuestionWords } from '../search/question-words.ts';
import { graphemeBorder } from '../text/borders.ts';
import type { TextRange } from '../text/range.ts';
import { sentences } from '../text/sentences.ts';
import { words } from '../text/words.ts';

/** About how many characters an excerpt has at most. */
export const MAX_EXCERPT_CHARS = 500;
/** A single sentence may be this long before it is cut at a word. */
const maxSentenceChars = 700;

/** The part of a passage to show, and the sentence in it that answers: offsets into the passage. */
export interface ExcerptRange {
  readonly shown: TextRange;
  readonly marked: TextRange;
}

/**
 * Picks the sentence in which most of the question is found, and as many whole sentences around it
 * as fit.
 * @param cosines `[passage words, question words]`, flat; the first `contextWords` are the title's.
 */
export function selectExcerpt(
  text: string,
  question: QuestionWords,
  cosines: Float32Array,
  contextWords: number,
): ExcerptRange {
  const ranges = sentences(text);
  if (ranges.length === 0)
    return { shown: { start: 0, end: text.length }, marked: { start: 0, end: text.length } };
  const best = bestSentence(text, ranges, question, cosines, contextWords);
  const marked = cutLongSentence(text, ranges[best]!);
  let from = best;
  let to = best;
  const fits = (first: number, last: number) =>
    ranges[last] !== undefined &&
    ranges[first] !== undefined &&
    ranges[last].end - ranges[first].start <= MAX_EXCERPT_CHARS;
  for (let grown = true; grown;) {
    grown = false;
    if (fits(from, to + 1)) grown = Boolean(++to);
    if (fits(from - 1, to)) {
      from--;
      grown = true;
    }
  }
  if (from === to) return { shown: marked, marked };
  return { shown: { start: ranges[from]!.start, end: ranges[to]!.end }, marked };
}

function bestSentence(
  text: string,
  ranges: readonly TextRange[],
  question: QuestionWords,
  cosines: Float32Array,
  contextWords: number,
): number {
  const starts = words(text).map((word) => word.start);
  let best = 0;
  let bestScore = -Infinity;
  let word = 0;
  ranges.forEach((range, index) => {
    const first = word;
    while (word < starts.length && starts[word]! < range.end) word++;
    const score = weightedMax(question, cosines, contextWords + first, contextWords + word);
    if (score > bestScore && word > first) {
      best = index;
      bestScore = score;
    }
  });
  return best;
}

/** Scraped text can lack full stops for pages: such a sentence ends at the last space that fits. */
function cutLongSentence(text: string, range: TextRange): TextRange {
  if (range.end - range.start <= maxSentenceChars) return range;
  const space = text.lastIndexOf(' ', range.start + MAX_EXCERPT_CHARS);
  const border = graphemeBorder(text, range.start + MAX_EXCERPT_CHARS);
  return { start: range.start, end: space > range.start ? space : border };
}
