import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { readIndexFile } from './files.ts';

/** Raised whenever a generation's files change their form. */
export const SCHEMA_VERSION = 3;

const model = z.object({ id: z.string(), dimensions: z.number(), fingerprint: z.string() });

const manifestSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  createdAt: z.string(),
  /** Made the passages' vectors. */
  model,
  /** Whose token table the interaction runs on. */
  tokenModel: model,
  passages: z.number(),
  articles: z.array(
    z.object({ id: z.string(), path: z.string(), hash: z.string(), passages: z.number() }),
  ),
  skipped: z.array(z.object({ file: z.string(), reason: z.string() })),
  /** Every file that was looked at, so that a change is seen without reading any. */
  files: z.array(z.object({ path: z.string(), size: z.number(), mtimeMs: z.number() })),
  /** CRC-32 of the generation's other files: a disk's error must not become a wrong answer. */
  checksums: z.record(z.string(), z.number()),
});

/** What a generation holds and what it was made with. */
export type Manifest = z.infer<typeof manifestSchema>;
export type ModelIdentity = z.infer<typeof model>;

/**
 * @throws AppError `E_INDEX_MISMATCH` for another schema version, `E_INDEX_CORRUPT` when it cannot
 * be read.
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, 'manifest.json');
  const raw = await readIndexFile(path, (bytes) => {
    const value = JSON.parse(bytes.toString('utf8')) as { schemaVersion?: unknown } | null;
    if (typeof value !== 'object' || value === null) throw new Error('not an object');
    return value;
  });
  if (raw.schemaVersion !== SCHEMA_VERSION)
    throw new AppError(
      'E_INDEX_MISMATCH',
      `The index in ${folder} has schema ${String(raw.schemaVersion)}, this program reads ${SCHEMA_VERSION}: run "npm run index" to build it again.`,
    );
  return readIndexFile(path, () => manifestSchema.parse(raw));
}

/**
 * @throws AppError `E_INDEX_MISMATCH` when the index was made by another model than the given ones.
 */
export function requireSameModels(
  manifest: Manifest,
  model: ModelIdentity,
  tokenModel: ModelIdentity,
): void {
  for (const [made, wanted] of [
    [manifest.model, model],
    [manifest.tokenModel, tokenModel],
  ] as const)
    if (made.fingerprint !== wanted.fingerprint || made.dimensions !== wanted.dimensions)
      throw new AppError(
        'E_INDEX_MISMATCH',
        `The index was built with the model "${made.id}" (${made.dimensions} dimensions), the configured one is "${wanted.id}" (${wanted.dimensions}${made.id === wanted.id ? ', other weights' : ''}): run "npm run index" to build it again, or set EMBEDDING_MODEL=${made.id}.`,
      );
}
