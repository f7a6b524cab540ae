import { runCommand } from '../src/cli/run-command.ts';
import { AppError } from '../src/errors.ts';
import { benchEmbedder } from './embedder.ts';
import { benchEngine } from './engine.ts';
import { benchInteraction } from './interaction.ts';
import { benchLookup } from './lookup.ts';
import { renderTable, type Row } from './report.ts';
import { benchStartup } from './startup.ts';
import { benchStorage } from './storage.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const benches: Readonly<Record<string, (bench: Workbench) => Promise<Row[]>>> = {
  engine: benchEngine,
  storage: benchStorage,
  interaction: benchInteraction,
  lookup: benchLookup,
  embedder: benchEmbedder,
  startup: benchStartup,
};

const help = `
Measures speed and size, each against the obvious alternative in the same run, and prints a Markdown
table. docs/speed.md says what is measured and how. Takes some minutes; nothing else should run.

Usage: npm run bench -- [options]

  --only NAME   one of: ${Object.keys(benches).join(', ')}; may be given several times
  --quick       small indexes and few rounds: a look, not a measurement
  --help        this text

Exit code: 0 done, 1 failed, 2 bad usage.

Examples:
  npm run --silent bench > speed.txt
  npm run bench -- --quick --only embedder
`;

const options = {
  only: { type: 'string', multiple: true },
  quick: { type: 'boolean' },
} as const;

void runCommand({
  options,
  help,
  async run({ values: { only, quick = false } }) {
    const names = only ?? Object.keys(benches);
    for (const name of names)
      if (!Object.hasOwn(benches, name))
        throw new AppError('E_USAGE', `There is no measurement "${name}". See --help.`);
    const bench = await openWorkbench({
      sizes: quick ? [200, 1_000] : [1_000, 20_000],
      rounds: quick ? 2 : 7,
      less: quick ? 8 : 1,
      say: (what) => process.stderr.write(`${what}\n`),
    });
    try {
      const rows: Row[] = [];
      for (const name of names) rows.push(...(await benches[name]!(bench)));
      process.stdout.write(renderTable(rows));
    } finally {
      await bench.close();
    }
    return 0;
  },
});
