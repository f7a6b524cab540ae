import { join, resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { readIndexFile } from '../index/files.ts';
import { currentGeneration } from '../index/generations.ts';
import { decodePassageStore } from '../index/passage-store.ts';
import { type SetPassage, toEvaluationSet, writeEvaluationSet } from '../store/evaluation-set.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { renderFeedback } from './feedback-table.ts';
import { parseWholeNumber, runCommand } from './run-command.ts';

const help = `
Prints how members voted on answers, and the questions that got none. Nobody's name is kept.

Usage: npm run feedback [-- options]

  --limit N       rows a table, 1 to 10000 (default 20)
  --json          one JSON object instead: { "answers": [...], "unanswered": [...] }
  --export DIR    write an evaluation set in BEIR form: corpus.jsonl, queries.jsonl and
                  qrels/test.tsv of the votes, searched among all passages of the index, and
                  unanswered.jsonl
  --store FILE    another store than STORE_FILE
  --help          this text

Exit code: 0 done, 1 failed, 2 bad usage or configuration.

Examples:
  npm run feedback
  npm run -s feedback -- --json | jq '.unanswered[0]'
  npm run feedback -- --export my-set && npm run eval -- --dataset my-set
`;

const options = {
  limit: { type: 'string' },
  json: { type: 'boolean' },
  export: { type: 'string' },
  store: { type: 'string' },
} as const;

void runCommand({
  options,
  help,
  async run({ values, positionals }) {
    if (positionals.length > 0)
      throw new AppError('E_USAGE', `What is "${positionals[0]!}"? See --help.`);
    const limit = parseWholeNumber('limit', values.limit, 1, 10_000) ?? 20;
    const config = readConfig();
    const file = values.store === undefined ? config.storeFile : resolve(values.store);
    const secret = config.storeSecret ?? undefined;
    using store = openStore(file, { mustExist: true, ...(secret !== undefined && { secret }) });
    if (values.export !== undefined) await exportTo(resolve(values.export), store, config.indexDir);
    if (values.json === true) process.stdout.write(renderJson(store));
    else if (values.export === undefined)
      process.stdout.write(renderFeedback(store.votes.list(), store.unanswered.list(), limit));
    return 0;
  },
});

async function exportTo(folder: string, store: Store, indexDir: string): Promise<void> {
  const indexed = await readIndexed(indexDir);
  const set = toEvaluationSet(store.votes.list(), indexed ?? []);
  const unanswered = store.unanswered.list();
  await writeEvaluationSet(folder, set, unanswered);
  const { queries, judgements, passages, leftOut } = set;
  const lines = [
    `${folder}: ${queries.length} questions, ${judgements.length} judgements, ${passages.length} passages, ${unanswered.length} unanswered questions`,
    ...(leftOut > 0 ? [`Left out: ${leftOut} questions whose votes name no good passage`] : []),
    ...(indexed ? [] : ['There is no index: the corpus holds only what was voted on.']),
  ];
  process.stderr.write(`${lines.join('\n')}\n`);
}

/** @returns all passages of the current generation, whatever its model; null when there is none. */
async function readIndexed(indexDir: string): Promise<SetPassage[] | null> {
  const generation = await currentGeneration(indexDir);
  if (generation === null) return null;
  const file = join(indexDir, generation, 'passages.json');
  const { articles, passages } = await readIndexFile(file, decodePassageStore);
  return passages.map(({ id, article, text }) => ({ id, title: articles[article]!.title, text }));
}

function renderJson(store: Store): string {
  const answers = store.votes.list().map(({ answer, up, down, comments }) => {
    const { id, question, language, answered, confidence, createdAtMs } = answer;
    const asked = new Date(createdAtMs).toISOString();
    return { id, question, language, answered, confidence, asked, up, down, comments };
  });
  const unanswered = store.unanswered.list().map(({ firstAtMs, lastAtMs, ...rest }) => ({
    ...rest,
    firstAsked: new Date(firstAtMs).toISOString(),
    lastAsked: new Date(lastAtMs).toISOString(),
  }));
  return `${JSON.stringify({ answers, unanswered })}\n`;
}
