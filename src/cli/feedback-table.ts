import { toOneLine } from '../store/one-line.ts';
import type { UnansweredQuestion } from '../store/unanswered.ts';
import type { VotedAnswer } from '../store/votes.ts';

const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * Votes and unanswered questions as two tables. Each line runs left to right and has what people
 * wrote at its end, where its direction and width can move no column; it holds no controls.
 * @param limit so many rows a table at most; the rest is counted.
 */
export function renderFeedback(
  voted: readonly VotedAnswer[],
  unanswered: readonly UnansweredQuestion[],
  limit: number,
): string {
  return [...voteLines(voted, limit), '', ...unansweredLines(unanswered, limit), ''].join('\n');
}

function voteLines(voted: readonly VotedAnswer[], limit: number): string[] {
  if (voted.length === 0) return ['No votes yet.'];
  const sum = (side: 'up' | 'down') => voted.reduce((total, each) => total + each[side], 0);
  const rows = voted.slice(0, limit).flatMap(({ answer, up, down, comments }) => {
    const { id, createdAtMs, language, confidence, question } = answer;
    const numbers = [up, down].map((count) => String(count).padStart(5)).join(' ');
    const cells = [
      numbers,
      confidence.toFixed(2).padStart(5),
      language.padEnd(4),
      dayOf(createdAtMs),
      id,
    ];
    const remarks = comments.map(
      ({ value, text }) => `${' '.repeat(42)}${value === 1 ? '+' : '-'} ${isolated(text)}`,
    );
    return [`${cells.join('  ')}  ${isolated(question)}`, ...remarks];
  });
  return [
    `Answers with votes: ${voted.length} (${sum('up')} up, ${sum('down')} down)`,
    '',
    '   up  down  conf.  lang  asked       answer      question',
    ...rows,
    ...more(voted.length, limit),
  ];
}

function unansweredLines(questions: readonly UnansweredQuestion[], limit: number): string[] {
  if (questions.length === 0) return ['No unanswered questions.'];
  const rows = questions.slice(0, limit).map(({ question, language, times, askers, lastAtMs }) => {
    const cells = [String(times).padStart(5), String(askers).padStart(6), language.padEnd(4)];
    return `${[...cells, dayOf(lastAtMs)].join('  ')}  ${isolated(question)}`;
  });
  return [
    `Questions without an answer: ${questions.length}`,
    '',
    'times  people  lang  last asked  question',
    ...rows,
    ...more(questions.length, limit),
  ];
}

function more(count: number, limit: number): string[] {
  return count > limit ? [`… and ${count - limit} more (--limit, --json)`] : [];
}

/** In isolates, a question mark stays at the end of a right-to-left question. */
function isolated(text: string): string {
  const line = toOneLine(text, 300);
  return rightToLeft.test(line) ? `${firstStrongIsolate}${line}${popIsolate}` : line;
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
