import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { renderBuildReport } from './build-report.ts';
import { buildWithProgress, openModelsWithProgress } from './build.ts';
import { runCommand } from './run-command.ts';

const help = `
Reads the articles under CORPUS_DIR and builds the index in INDEX_DIR. Only passages whose text
changed are embedded anew. A bot that is running takes the new index up by itself.

Usage: npm run index [-- options]

  --full    embed every passage anew
  --help    this text

Exit code: 0 done, 1 failed or some files were skipped, 2 bad usage or configuration.

Examples:
  npm run index
  npm run index -- --full
  CORPUS_DIR=~/articles npm run index
`;

void runCommand({
  options: { full: { type: 'boolean' } },
  help,
  async run({ values, positionals }, signal) {
    if (positionals.length > 0)
      throw new AppError('E_USAGE', `It takes no "${positionals[0]}": set CORPUS_DIR. See --help.`);
    const started = performance.now();
    const config = readConfig();
    await using models = await openModelsWithProgress(config, signal);
    const result = await buildWithProgress(config, models, { full: values.full ?? false, signal });
    const seconds = (performance.now() - started) / 1000;
    process.stdout.write(renderBuildReport(result, seconds));
    return result.manifest.skipped.length > 0 ? 1 : 0;
  },
});
