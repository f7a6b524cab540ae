import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { calibrationOf } from '../answer/calibration.ts';
import { type Models, searchSettingsOf } from '../app.ts';
import { readConfig } from '../config.ts';
import { AppError, messageOf } from '../errors.ts';
import type { SearchSettings } from '../search/retriever.ts';
import { openModelsWithProgress } from './build.ts';
import {
  collectExamples,
  type Example,
  fitCalibration,
  readQuestions,
  renderCurve,
} from './evaluation/calibrate.ts';
import { readDataset } from './evaluation/dataset.ts';
import { type Evaluation, evaluate, indexDataset, renderRun } from './evaluation/evaluate.ts';
import { runCommand } from './run-command.ts';

const help = `
Measures retrieval on a set in BEIR form (corpus.jsonl, queries.jsonl, qrels/test.tsv), indexed
apart from the real index: nDCG@10, MRR@10, recall@1, @5, @100 (in percent) and time per query.

Usage: npm run eval -- --dataset DIR [options]

  --dataset DIR     the set; may be given several times
  --signals NAMES   what ranks: fused (default), keyword, dense, interaction, or several of them,
                    parted by commas, or all
  --run FILE        write the ranking as a TREC run (one set, one signal)
  --json            print one JSON object a row
  --calibrate FILE  fit the confidence instead: FILE holds questions that none of the sets answers,
                    a JSON object with a "text" on each line
  --help            this text

Exit code: 0 done, 1 failed, 2 bad usage or configuration.

Examples:
  npm run eval -- --dataset my-set --run my-set.trec
  npm run eval -- --dataset set-a --dataset set-b --signals all
  EMBEDDING_MODEL=Xenova/multilingual-e5-small npm run eval -- --dataset my-set
`;

/** Each signal alone, and the product's mix. */
function signalsOf(fused: SearchSettings): Readonly<Record<SignalName, SearchSettings>> {
  const alone = { ...fused, acrossLanguages: 1, comparableCosines: true };
  const nothing = { interaction: 0, cosine: 0, terms: 0 };
  const keyword = { denseCandidates: 0, keywordCandidates: 400 };
  const dense = { denseCandidates: 400, keywordCandidates: 0 };
  return {
    keyword: { ...alone, ...keyword, weights: { ...nothing, terms: 1 } },
    dense: { ...alone, ...dense, weights: { ...nothing, cosine: 1 } },
    interaction: { ...alone, weights: { ...nothing, interaction: 1 } },
    fused,
  };
}

const signalNames = ['keyword', 'dense', 'interaction', 'fused'] as const;
type SignalName = (typeof signalNames)[number];

const options = {
  dataset: { type: 'string', multiple: true },
  signals: { type: 'string' },
  run: { type: 'string' },
  json: { type: 'boolean' },
  calibrate: { type: 'string' },
} as const;

void runCommand({
  options,
  help,
  async run({ values }, signal) {
    const folders = values.dataset ?? [];
    const names = parseSignals(values.signals);
    if (folders.length === 0)
      throw new AppError('E_USAGE', 'Name a set with --dataset DIR. See --help.');
    if (values.run !== undefined && folders.length * names.length !== 1)
      throw new AppError('E_USAGE', '--run takes one set and one signal. See --help.');
    const config = readConfig();
    await using models = await openModelsWithProgress(config, signal);
    if (values.calibrate !== undefined) {
      await calibrate(folders, values.calibrate, models, signal);
      return 0;
    }
    const signals = signalsOf(searchSettingsOf(models));
    if (values.json !== true) process.stdout.write(tableHead);
    for (const folder of folders) {
      const dataset = await readDataset(resolve(folder));
      await using indexed = await indexDataset(dataset, models, signal);
      for (const name of names) {
        const evaluation = await evaluate(dataset, indexed.index, models, signals[name]);
        const row = values.json === true ? renderJson : renderRow;
        process.stdout.write(row(basename(resolve(folder)), name, evaluation));
        if (values.run !== undefined)
          await writeRun(values.run, renderRun(evaluation.run, `sanad-${name}`));
      }
    }
    return 0;
  },
});

/** Each set's questions against the off-topic ones, asked of each set. */
async function calibrate(
  folders: readonly string[],
  offTopicFile: string,
  models: Models,
  signal: AbortSignal,
): Promise<void> {
  const offTopic = await readQuestions(resolve(offTopicFile));
  const examples: Example[] = [];
  for (const folder of folders) {
    const dataset = await readDataset(resolve(folder));
    await using indexed = await indexDataset(dataset, models, signal);
    const questions = [
      ...dataset.queries.slice(0, 300).map(({ text }) => ({ text, answerable: true })),
      ...offTopic.map((text) => ({ text, answerable: false })),
    ];
    const name = basename(resolve(folder));
    examples.push(
      ...(await collectExamples(name, questions, indexed.index, models, searchSettingsOf(models))),
    );
    process.stderr.write(`${name}: ${questions.length} questions\n`);
  }
  for (const answerable of [true, false])
    if (!examples.some((example) => example.answerable === answerable))
      throw new AppError(
        'E_DATASET',
        `There are no ${answerable ? 'answerable questions in the sets' : `questions in ${offTopicFile}`} that find anything: calibration needs both kinds.`,
      );
  const fitted = fitCalibration(examples);
  const shipped = calibrationOf(searchSettingsOf(models).comparableCosines);
  process.stdout.write(`fitted ${JSON.stringify(fitted)}\n\n${renderCurve(examples, fitted)}\n`);
  process.stdout.write(`shipped ${JSON.stringify(shipped)}\n\n${renderCurve(examples, shipped)}`);
}

async function writeRun(file: string, content: string): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (error) {
    throw new AppError(
      'E_DISK',
      `Could not write the run ${file} (${messageOf(error)}): name a file in a folder that can be written.`,
      { cause: error },
    );
  }
}

function parseSignals(value = 'fused'): SignalName[] {
  if (value === 'all') return [...signalNames];
  return value.split(',').map((name) => {
    const known = signalNames.find((signal) => signal === name);
    if (known !== undefined) return known;
    throw new AppError(
      'E_USAGE',
      `--signals: "${name}" is none of ${signalNames.join(', ')}, all. See --help.`,
    );
  });
}

const tableHead =
  '| set | signal | nDCG@10 | MRR@10 | recall@1 | recall@5 | recall@100 | ms/query |\n' +
  '|---|---|---|---|---|---|---|---|\n';

function renderRow(set: string, signal: string, { metrics, msPerQuery }: Evaluation): string {
  const { ndcg10, mrr10, recall1, recall5, recall100 } = metrics;
  const figures = [ndcg10, mrr10, recall1, recall5, recall100].map((x) => (100 * x).toFixed(1));
  return `| ${[set, signal, ...figures, msPerQuery.toFixed(2)].join(' | ')} |\n`;
}

function renderJson(set: string, signal: string, { metrics, msPerQuery }: Evaluation): string {
  return `${JSON.stringify({ set, signal, ...metrics, msPerQuery })}\n`;
}
