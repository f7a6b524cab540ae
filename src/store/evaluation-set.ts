import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, messageOf } from '../errors.ts';
import { normalize } from '../text/normalize.ts';
import type { UnansweredQuestion } from './unanswered.ts';
import type { VotedAnswer } from './votes.ts';

export interface SetPassage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface Judgement {
  readonly queryId: string;
  readonly passageId: string;
  /** 2: it stood first in an answer that people liked; 1: it stood there; 0: they disliked it. */
  readonly score: 0 | 1 | 2;
}

/** Real questions as a retrieval set (Thakur et al., NeurIPS 2021). */
export interface EvaluationSet {
  readonly passages: readonly SetPassage[];
  readonly queries: readonly {
    readonly id: string;
    readonly text: string;
    readonly language: string;
  }[];
  readonly judgements: readonly Judgement[];
  /** Questions whose votes say no passage is good: they measure nothing, and are not in the set. */
  readonly leftOut: number;
}

/**
 * Makes an evaluation set of votes. Questions that are spelled alike are one. A vote on an answer
 * is one on each excerpt that was shown in it; a passage counts by the sum of its votes, and one
 * that has as many for as against is not judged.
 * @param voted in any order.
 * @param indexed what the set is searched in beside the passages voted on, such as all of the
 * index; its texts go before the excerpts that were kept with the answers.
 */
export function toEvaluationSet(
  voted: readonly VotedAnswer[],
  indexed: Iterable<SetPassage> = [],
): EvaluationSet {
  const passages = new Map<string, SetPassage>();
  for (const { id, title, text } of indexed) passages.set(id, { id, title, text });
  const queries: EvaluationSet['queries'][number][] = [];
  const judgements: Judgement[] = [];
  const groups = sameQuestions(voted);
  for (const group of groups) {
    const { id, question, language } = group[0]!.answer;
    const judged = judge(id, group);
    if (!judged.some(({ score }) => score > 0)) continue;
    queries.push({ id, text: question, language });
    judgements.push(...judged);
    for (const { passageId, title, text, later } of group.flatMap((each) => each.answer.hits)) {
      if (text === null || later || passages.has(passageId)) continue;
      passages.set(passageId, { id: passageId, title, text });
    }
  }
  const leftOut = groups.length - queries.length;
  return { passages: [...passages.values()], queries, judgements, leftOut };
}

/** The oldest answer of a question first, so that its id stays the query's in a later export. */
function sameQuestions(voted: readonly VotedAnswer[]): VotedAnswer[][] {
  const groups = new Map<string, VotedAnswer[]>();
  for (const each of voted.toSorted((a, b) => a.answer.createdAtMs - b.answer.createdAtMs)) {
    const key = `${each.answer.language}\0${normalize(each.answer.question)}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

function judge(queryId: string, group: readonly VotedAnswer[]): Judgement[] {
  const sums = new Map<string, { votes: number; wasFirst: boolean }>();
  for (const { answer, up, down } of group) {
    const shown = answer.hits.filter(({ text, later }) => text !== null && !later);
    const ids = new Set(shown.map(({ passageId }) => passageId));
    for (const id of ids) {
      const { votes, wasFirst } = sums.get(id) ?? { votes: 0, wasFirst: false };
      const isFirst = up > down && shown[0]!.passageId === id;
      sums.set(id, { votes: votes + up - down, wasFirst: wasFirst || isFirst });
    }
  }
  return [...sums].flatMap(([passageId, { votes, wasFirst }]) => {
    if (votes === 0) return [];
    return { queryId, passageId, score: votes < 0 ? 0 : wasFirst ? 2 : 1 };
  });
}

/**
 * Writes a set in BEIR form: `corpus.jsonl`, `queries.jsonl`, `qrels/test.tsv`, and beside them
 * `unanswered.jsonl`, which BEIR does not know. Files of these names are replaced.
 * @throws AppError `E_DISK` when the folder cannot be written.
 */
export async function writeEvaluationSet(
  folder: string,
  set: EvaluationSet,
  unanswered: readonly UnansweredQuestion[],
): Promise<void> {
  const corpus = set.passages.map(({ id, title, text }) => ({ _id: id, title, text }));
  const queries = set.queries.map(({ id, text, language }) => ({
    _id: id,
    text,
    metadata: { language },
  }));
  const open = unanswered.map(({ question, language, times }, index) => ({
    ...{ _id: `unanswered-${index + 1}`, text: question, metadata: { language, times } },
  }));
  const lines = set.judgements.map(
    ({ queryId, passageId, score }) => `${queryId}\t${passageId}\t${score}\n`,
  );
  try {
    await mkdir(join(folder, 'qrels'), { recursive: true });
    await writeFile(join(folder, 'corpus.jsonl'), toJsonLines(corpus));
    await writeFile(join(folder, 'queries.jsonl'), toJsonLines(queries));
    await writeFile(join(folder, 'unanswered.jsonl'), toJsonLines(open));
    await writeFile(
      join(folder, 'qrels', 'test.tsv'),
      `query-id\tcorpus-id\tscore\n${lines.join('')}`,
    );
  } catch (error) {
    throw new AppError('E_DISK', `Cannot write to ${folder}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function toJsonLines(objects: readonly object[]): string {
  return objects.map((object) => `${JSON.stringify(object)}\n`).join('');
}
