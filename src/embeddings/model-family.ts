import { basename } from 'node:path';

/** What a family of models was trained with; texts embedded otherwise lose most of its quality. */
export interface ModelFamily {
  readonly prefix: { readonly query: string; readonly passage: string };
  readonly pooling: 'mean' | 'cls';
  readonly maxTokens: number;
}

const plain = { query: '', passage: '' };

/** By the model's id or folder name; the first that matches counts. Sources: the models' cards. */
const families: readonly (readonly [RegExp, ModelFamily])[] = [
  [
    /\be5-|multilingual-e5/i,
    { prefix: { query: 'query: ', passage: 'passage: ' }, pooling: 'mean', maxTokens: 512 },
  ],
  [/bge-m3|gte-multilingual/i, { prefix: plain, pooling: 'cls', maxTokens: 1024 }],
  [/paraphrase-multilingual/i, { prefix: plain, pooling: 'mean', maxTokens: 128 }],
];

/** @returns the family of a model by its id; mean pooling without a prefix for an unknown one. */
export function familyOf(modelId: string): ModelFamily {
  const name = basename(modelId);
  const known = families.find(([pattern]) => pattern.test(name));
  return known?.[1] ?? { prefix: plain, pooling: 'mean', maxTokens: 512 };
}
