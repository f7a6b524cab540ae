import { stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { AppError } from '../errors.ts';

/** Where a model's files are, or are to be put. */
export interface ModelSource {
  readonly modelId: string;
  readonly kind: 'folder' | 'hub';
  /** The folder that holds config.json, tokenizer.json and onnx/ (for a hub model: once fetched). */
  readonly folder: string;
}

export interface ModelPlaces {
  /** Holds the bundled models, a folder each. */
  readonly modelsDir: string;
  /** Holds what was fetched from the hub, as `<owner>/<name>/`. */
  readonly modelCacheDir: string;
}

const hubId = /^\w[\w.-]*\/\w[\w.-]*$/;

/**
 * Finds out what `EMBEDDING_MODEL` means: a bundled model's name, a folder, or a hub id.
 * @throws AppError `E_CONFIG` when it is none of them.
 */
export async function findModel(setting: string, places: ModelPlaces): Promise<ModelSource> {
  const bundled = join(places.modelsDir, setting);
  if (/^[\w.-]+$/.test(setting) && (await isFolder(bundled)))
    return { modelId: setting, kind: 'folder', folder: bundled };
  const folder = resolve(setting);
  if (await isFolder(folder)) return { modelId: setting, kind: 'folder', folder };
  if (!isAbsolute(setting) && hubId.test(setting) && !setting.includes('..'))
    return { modelId: setting, kind: 'hub', folder: join(places.modelCacheDir, setting) };
  throw new AppError(
    'E_CONFIG',
    `EMBEDDING_MODEL "${setting}" is neither a bundled model, nor a folder, nor a hub id such as Xenova/multilingual-e5-small.`,
  );
}

/** @returns whether a folder stands there. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
