import { type Models, openModels, rebuild } from '../app.ts';
import type { Config } from '../config.ts';
import type { BuildResult } from '../index/build-index.ts';
import { showProgress } from './progress.ts';

/** Opens the models; a download shows its progress. */
export async function openModelsWithProgress(config: Config): Promise<Models> {
  const bars = new Map<string, ReturnType<typeof showProgress>>();
  const models = await openModels(config, {
    onDownload(file, loaded, total) {
      if (total === 0 || loaded > total) return;
      const bar = bars.get(file) ?? showProgress(`Fetching ${file}`, 'bytes');
      bars.set(file, bar);
      bar.update(loaded, total);
    },
  });
  for (const bar of bars.values()) bar.stop();
  return models;
}

/** Builds with progress on stderr. */
export async function buildWithProgress(
  config: Config,
  models: Models,
  options: { readonly full?: boolean; readonly signal: AbortSignal },
): Promise<BuildResult> {
  const reading = showProgress('Reading', 'files');
  const embedding = showProgress('Embedding', 'passages');
  try {
    return await rebuild(config, models, {
      ...options,
      onRead: (done, total) => {
        reading.update(done, total);
        if (done === total) reading.stop();
      },
      onEmbedded: (done, total) => {
        embedding.update(done, total);
      },
    });
  } finally {
    embedding.stop();
  }
}
