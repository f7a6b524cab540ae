import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp, type Models, openModels, rebuild } from '../../src/app.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';

/** The shipped engine over a corpus, with the bundled model and an index of its own. */
export interface Sample {
  readonly app: App;
  readonly models: Models;
  readonly config: Config;
  close(): Promise<void>;
}

/** @param corpusDir the project's sample corpus when left out. */
export async function openSample(corpusDir?: string): Promise<Sample> {
  const indexDir = await mkdtemp(join(tmpdir(), 'sanad-sample-'));
  const config = readConfig({
    INDEX_DIR: indexDir,
    LOG_LEVEL: 'silent',
    ...(corpusDir !== undefined && { CORPUS_DIR: corpusDir }),
  });
  const models = await openModels(config);
  await rebuild(config, models);
  const app = await createApp(config, models, createLogger('silent'));
  return {
    app,
    models,
    config,
    async close() {
      await app.close();
      await rm(indexDir, { recursive: true, force: true });
    },
  };
}
