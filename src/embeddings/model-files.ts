import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What every model has beside its weights. */
export const plainFiles = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const;

/** int8 first: smaller and as good for retrieval; full precision where a model has no other. */
export const weightsFiles = [
  { dtype: 'q8', file: 'onnx/model_quantized.onnx' },
  { dtype: 'fp32', file: 'onnx/model.onnx' },
] as const;

export type Weights = (typeof weightsFiles)[number];

/** @returns the best weights of a model's folder, or undefined when it has none. */
export async function findWeights(folder: string): Promise<Weights | undefined> {
  for (const weights of weightsFiles)
    if ((await sizeOf(join(folder, weights.file))) !== undefined) return weights;
  return undefined;
}

/** @returns the files beside the weights that hold the rest of a model that is over 2 GB. */
export async function dataFiles(folder: string, { file }: Weights): Promise<string[]> {
  // A config.json that is not whole is named by `findDamage`.
  const config = (await readJson(join(folder, 'config.json')).catch(() => ({}))) as {
    'transformers.js_config'?: { use_external_data_format?: unknown };
  };
  const format = config['transformers.js_config']?.use_external_data_format ?? 0;
  const name = basename(file);
  const chunks =
    typeof format === 'object'
      ? ((format as Record<string, unknown>)[name] ?? (format as Record<string, unknown>)['model'])
      : format;
  return Array.from({ length: Number(chunks ?? 0) }, (_, at) =>
    at === 0 ? `${file}_data` : `${file}_data_${at}`,
  );
}

/**
 * Finds what is wrong with a model's files without loading them.
 * @returns a sentence that names the file, or null when nothing is.
 */
export async function findDamage(folder: string): Promise<string | null> {
  const weights = await findWeights(folder);
  if (!weights)
    return `${folder} has no ${weightsFiles.map(({ file }) => file).join(' and no ')}.`;
  for (const name of [...plainFiles, weights.file]) {
    const path = join(folder, name);
    const size = await sizeOf(path);
    if (size === undefined) return `${folder} has no ${name}.`;
    if (size === 0) return `${path} is empty.`;
    if (await isPointer(path))
      return `${path} is a Git LFS pointer, not the file itself (git-lfs was not installed where it was cloned).`;
    if (name.endsWith('.json') && !(await isJson(path))) return `${path} is not whole.`;
  }
  for (const name of await dataFiles(folder, weights))
    if (!(await sizeOf(join(folder, name)))) return `${folder} has no ${name}.`;
  return null;
}

/** @returns SHA-256, hex, over the files that make up the model, in a fixed order. */
export async function fingerprintOf(folder: string, weights: Weights): Promise<string> {
  const hash = createHash('sha256');
  const names = ['config.json', 'tokenizer.json', weights.file];
  for (const name of [...names, ...(await dataFiles(folder, weights))])
    await pipeline(createReadStream(join(folder, name)), hash, { end: false });
  return hash.digest('hex');
}

/** Git LFS leaves a small text file in place of a large one when it is not installed. */
async function isPointer(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.toString('utf8', 0, bytesRead).startsWith('version https://git-lfs');
  } finally {
    await handle.close();
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
}

async function isJson(path: string): Promise<boolean> {
  return readJson(path).then(
    (value) => typeof value === 'object' && value !== null,
    () => false,
  );
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
