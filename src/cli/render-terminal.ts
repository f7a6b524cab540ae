import { MAX_QUESTION_CHARS } from '../answer/answer-engine.ts';
import type { Answer, Excerpt, OtherTelling, QuestionProblem } from '../answer/answer.ts';

/** Marks a piece of text: bold on a terminal, `**` elsewhere. */
type Mark = (text: string) => string;

const bold: Mark = (text) => `\u001b[1m${text}\u001b[22m`;
const stars: Mark = (text) => `**${text}**`;

const problems: Readonly<Record<QuestionProblem, string>> = {
  empty: 'The question is empty: type some words.',
  wordless: 'The question has no words to search for: letters or digits are needed.',
  'too-long': `The question is too long: at most ${MAX_QUESTION_CHARS.toLocaleString('en')} characters.`,
};

/**
 * An answer as lines for a terminal. Each line runs in one direction only and holds no control
 * characters, so that it reads well where the terminal orders right-to-left text and where not.
 * @param colour whether the output understands ANSI codes.
 */
export function renderTerminal(answer: Answer, colour: boolean): string {
  const mark = colour ? bold : stars;
  const lines = [mark(printable(answer.question)), ''];
  if (answer.problem) lines.push(problems[answer.problem]);
  else if (!answer.answered)
    lines.push(`The corpus holds nothing about this (confidence ${percent(answer.confidence)}).`);
  for (const excerpt of answer.excerpts) lines.push(...renderExcerpt(excerpt, mark));
  if (answer.nearest && answer.nearest.length > 0) {
    lines.push('', 'Nearest, below the threshold:', '');
    for (const excerpt of answer.nearest) lines.push(...renderExcerpt(excerpt, mark));
  }
  const { embedMs, searchMs, totalMs } = answer.timing;
  lines.push(
    `confidence ${percent(answer.confidence)} | embedding ${embedMs.toFixed(1)} ms, search ${searchMs.toFixed(1)} ms, total ${totalMs.toFixed(1)} ms`,
  );
  return `${lines.join('\n')}\n`;
}

function renderExcerpt(excerpt: Excerpt, mark: Mark): string[] {
  const { citation, explanation } = excerpt;
  const details = [excerpt.language, citation.published, `score ${excerpt.score.toFixed(2)}`];
  const lines = [
    `[${citation.number}] ${details.filter((detail) => detail !== null).join(' | ')}`,
    printable(citation.title),
    ...(citation.source === null ? [] : [printable(citation.source)]),
    '',
    markedText(excerpt, mark),
    '',
    ...(citation.url === null ? [] : [`    ${printable(citation.url)}`]),
    `    ${printable(citation.file)} ${citation.start}-${citation.end}`,
    ...(excerpt.also ?? []).flatMap(alsoLines),
    '',
  ];
  if (explanation) {
    const { cosine, bm25, interaction, fused, words } = explanation;
    const scores = [
      `cosine ${cosine?.toFixed(3) ?? '-'}`,
      `bm25 ${bm25?.toFixed(2) ?? '-'}`,
      `interaction ${interaction.toFixed(3)}`,
      `fused ${fused.toFixed(3)}`,
    ];
    lines.push(`    ${scores.join(' | ')}`);
    for (const pair of words.slice(0, 8))
      lines.push(`    ${pair.cosine.toFixed(2)} ${pair.questionWord} → ${pair.passageWord}`);
    lines.push('');
  }
  return lines;
}

/** The title has a line of its own: it may run in the other direction. */
function alsoLines({ language, published, file, title }: OtherTelling): string[] {
  const details = [published, printable(file)].filter((detail) => detail !== null);
  return [`    also: [${language}] ${details.join(' | ')}`, `    ${printable(title)}`];
}

function markedText({ text, highlights }: Excerpt, mark: Mark): string {
  let shown = '';
  let at = 0;
  for (const [start, end] of highlights) {
    shown += printable(text.slice(at, start)) + mark(printable(text.slice(start, end)));
    at = end;
  }
  return shown + printable(text.slice(at));
}

/** Articles are hostile input: escape sequences and bidi controls must not reach the terminal. */
function printable(text: string): string {
  return text.replace(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    '',
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
