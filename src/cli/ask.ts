import { createInterface } from 'node:readline/promises';
import type { Answer, AskOptions } from '../answer/answer.ts';
import { type App, createApp, staleness } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import type { FilterProblem, Filters } from '../filters/filters.ts';
import type { FilterName } from '../filters/keywords.ts';
import { toFilters } from '../filters/parse-filters.ts';
import { createLogger } from '../logger.ts';
import { buildWithProgress, openModelsWithProgress } from './build.ts';
import { renderTerminal } from './render-terminal.ts';
import { parseWholeNumber, runCommand } from './run-command.ts';

const help = `
Answers a question with verbatim excerpts from the corpus, each with its citation. Builds the index
first when there is none or the corpus has changed. Without a question, on a terminal, it keeps
asking for one.

Usage: npm run ask -- [options] "question"

  --limit N         at most N excerpts, 1 to 10 (default: the setting EXCERPTS)
  --language CODE   only passages in this language (ISO 639-1, e.g. fa, or a name: Persian)
  --source OUTLET   only articles from this outlet, in whatever spelling, or with this host
  --after DATE      only articles from this day on: 2021, 2021-09-04, 1400/06/13, 1443 AH, yesterday
  --before DATE     only articles from before this day
  --sort newest     newer articles count for more
  --json            print one JSON object
  --stdin           read one question a line; with --json, print one object a line, in order
  --explain         show the scores and word pairs behind each excerpt, and what lay below the
                    threshold when there is no answer
  --help            this text

Exit code: 0 done (also when the corpus holds no answer), 1 failed, 2 bad usage or configuration.

Examples:
  npm run ask -- "چند درصد از نیروهای ائتلاف عراق را ترک کردند؟"
  npm run ask -- --language ar --limit 5 "US strikes in Iraq"
  npm run ask -- --source ISNA --after 1400 --sort newest "coalition troops"
  npm run --silent ask -- --json "Сколько солдат покинули Ирак?" | jq .excerpts[0].citation
  npm run --silent ask -- --json --stdin < questions.txt
`;

const options = {
  limit: { type: 'string' },
  language: { type: 'string' },
  source: { type: 'string' },
  after: { type: 'string' },
  before: { type: 'string' },
  sort: { type: 'string' },
  json: { type: 'boolean' },
  stdin: { type: 'boolean' },
  explain: { type: 'boolean' },
} as const;

void runCommand({
  options,
  help,
  async run({ values, positionals }, signal) {
    const question = positionals.length > 0 ? positionals.join(' ') : undefined;
    const interactive = question === undefined && values.stdin !== true;
    if (interactive && !process.stdin.isTTY)
      throw new AppError('E_USAGE', 'No question was given: put it in quotes. See --help.');
    if (question !== undefined && values.stdin === true)
      throw new AppError('E_USAGE', 'Give a question or --stdin, not both. See --help.');
    const limit = parseWholeNumber('limit', values.limit, 1, 10);
    const filters = parseOptions(values);
    const config = readConfig();
    const asked: AskOptions = {
      signal,
      ...(limit !== undefined && { limit }),
      filters,
      ...(values.explain === true && { explain: true }),
    };
    const app = await openApp(config, signal);
    const show = values.json === true ? showJson : showText;
    try {
      if (question !== undefined) show(await app.engine.ask(question, asked));
      else await askLines(app, asked, show, interactive, signal);
    } finally {
      await app.close();
    }
    return 0;
  },
});

/** Opens the index, after building it when it is missing or stale. */
async function openApp(config: Config, signal: AbortSignal): Promise<App> {
  const models = await openModelsWithProgress(config, signal);
  const reason = await staleness(config, models);
  if (reason !== null) {
    process.stderr.write(`${reason}: building the index.\n`);
    const { manifest } = await buildWithProgress(config, models, { signal });
    process.stderr.write(
      `Indexed ${manifest.articles.length} articles, ${manifest.passages} passages.\n`,
    );
    for (const { file, reason: why } of manifest.skipped)
      process.stderr.write(`Skipped ${file}: ${why}\n`);
  }
  return createApp(config, models, createLogger(config.logLevel));
}

async function askLines(
  app: App,
  asked: AskOptions,
  show: (answer: Answer) => void,
  interactive: boolean,
  signal: AbortSignal,
): Promise<void> {
  const lines = createInterface({
    input: process.stdin,
    ...(interactive && { output: process.stderr, prompt: '? ' }),
    crlfDelay: Infinity,
  });
  signal.addEventListener('abort', () => lines.close());
  if (interactive) process.stderr.write('Type a question; an empty line or Ctrl-D ends.\n');
  lines.prompt();
  for await (const line of lines) {
    if (interactive && line.trim() === '') break;
    show(await app.engine.ask(line, asked));
    lines.prompt();
  }
}

function parseOptions(values: Partial<Record<FilterName, string>>): Filters {
  const { filters, problems } = toFilters(values);
  const [problem] = problems;
  if (problem) throw new AppError('E_USAGE', `${sayWhy(problem)} See --help.`);
  return filters;
}

function sayWhy({ name, reason, value }: FilterProblem): string {
  if (reason === 'empty-range') return 'No day lies between --after and --before.';
  const wanted: Readonly<Record<FilterName, string>> = {
    language: 'a language, as an ISO 639-1 code such as fa or by its name',
    source: "an outlet's name",
    after: 'a date such as 2021, 2021-09-04 or 1400/06/13',
    before: 'a date such as 2021, 2021-09-04 or 1400/06/13',
    sort: '"newest"',
  };
  return `--${name} must be ${wanted[name]}, not "${value}".`;
}

function showJson(answer: Answer): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

function showText(answer: Answer): void {
  process.stdout.write(renderTerminal(answer, process.stdout.isTTY));
}
