import { type Models, openModels, rebuild } from '../app.ts';
import type { Config } from '../config.ts';
import type { BuildResult } from '../index/build-index.ts';
import { type Progress, showProgress } from './progress.ts';

/** Opens the models; a download shows its progress. */
export async function openModelsWithProgress(
  config: Config,
  signal?: AbortSignal,
): Promise<Models> {
  let shown: { file: string; progress: Progress } | undefined;
  try {
    return await openModels(config, {
      ...(signal && { signal }),
      onDownload(file, loaded, total) {
        if (shown?.file !== file) {
          shown?.progress.stop();
          shown = { file, progress: showProgress(`Fetching ${file}`, 'KiB') };
        }
        shown.progress.update(kibibytes(loaded), kibibytes(Math.max(loaded, total)));
      },
    });
  } finally {
    shown?.progress.stop();
  }
}

function kibibytes(bytes: number): number {
  return Math.ceil(bytes / 1024);
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
    reading.stop();
    embedding.stop();
  }
}
