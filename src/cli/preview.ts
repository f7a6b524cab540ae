import { once } from 'node:events';
import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { createLogger } from '../logger.ts';
import { parseWholeNumber, runCommand } from './run-command.ts';

const help = `
Serves a page on this machine that shows answers as Discord would show them, and why each excerpt was
chosen. Builds the index first when there is none or the corpus has changed. Ctrl-C ends it.

Usage: npm run preview [-- options]

  --port N    where to serve on 127.0.0.1, 0 to 65535; 0 takes any free port (default 8787)
  --help      this text

Exit code: 0 done, 1 failed, 2 bad usage or configuration.

Examples:
  npm run preview
  npm run preview -- --port 9000
  CORPUS_DIR=~/articles npm run preview
`;

void runCommand({
  options: { port: { type: 'string' } },
  help,
  async run({ values, positionals }, signal) {
    if (positionals.length > 0)
      throw new AppError('E_USAGE', `What is "${positionals[0]!}"? See --help.`);
    const port = parseWholeNumber('port', values.port, 0, 65_535) ?? 8787;
    const config = readConfig();
    const logger = createLogger(config.logLevel);
    // Loaded only now, so that --help and bad usage answer at once.
    const [{ createApp, staleness }, { buildWithProgress, openModelsWithProgress }, preview] =
      await Promise.all([
        import('../app.ts'),
        import('./build.ts'),
        import('../preview/server.ts'),
      ]);
    const models = await openModelsWithProgress(config);
    const reason = await staleness(config, models);
    if (reason !== null) {
      process.stderr.write(`${reason}: building the index.\n`);
      await buildWithProgress(config, models, { signal });
    }
    const app = await createApp(config, models, logger);
    try {
      await using server = await preview.startPreview(app.engine, logger, port);
      process.stdout.write(`${server.url}\n`);
      if (!signal.aborted) await once(signal, 'abort');
    } finally {
      await app.close();
    }
    return 0;
  },
});
