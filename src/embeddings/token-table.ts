import type { PreTrainedTokenizer } from '@xenova/transformers';
import { AppError } from '../errors.ts';
import { loadModel, type LoadOptions } from './load-model.ts';
import { fingerprintOf, type ModelSource } from './model-source.ts';
import { WordEncoder } from './token-encoder.ts';
import { isStatic, runSession, sessionOf } from './transformers-embedder.ts';

/** Token ids are kept in 16 bits. */
const maxVocabulary = 65_536;

/** The vectors of a static model's tokens, and the way from a word to its tokens. */
export class TokenTable {
  readonly modelId: string;
  readonly fingerprint: string;
  readonly dimensions: number;
  /** `[vocabulary, dimensions]`, flat, as trained: a row's length says how much the token carries. */
  readonly rows: Float32Array;
  readonly #encoder: WordEncoder;

  constructor(
    modelId: string,
    fingerprint: string,
    dimensions: number,
    rows: Float32Array,
    tokenizer: PreTrainedTokenizer,
  ) {
    this.modelId = modelId;
    this.fingerprint = fingerprint;
    this.dimensions = dimensions;
    this.rows = rows;
    this.#encoder = new WordEncoder(tokenizer);
  }

  /**
   * Reads the table by one run of the graph over all ids.
   * @throws AppError `E_MODEL` when the model cannot be loaded or is not static.
   */
  static async open(source: ModelSource, options: LoadOptions): Promise<TokenTable> {
    const { model, tokenizer, weightsFile } = await loadModel(source, options);
    const { hidden_size: dimensions, vocab_size: vocabulary } = model.config as unknown as {
      hidden_size: number;
      vocab_size: number;
    };
    if (!isStatic(model) || vocabulary > maxVocabulary)
      throw new AppError(
        'E_MODEL',
        `The model "${source.modelId}" has no token table of at most ${maxVocabulary} tokens: bundle a static model.`,
      );
    const ids = Array.from({ length: vocabulary }, (_, id) => id);
    const rows = await runSession(sessionOf(model), [ids], sessionOf(model).outputNames[0]!);
    const fingerprint = await fingerprintOf(source.folder, weightsFile);
    await model.dispose();
    return new TokenTable(source.modelId, fingerprint, dimensions, rows, tokenizer);
  }

  /** @param word in the match form, without a space. */
  encodeWord(word: string): readonly number[] {
    return this.#encoder.encodeWord(word);
  }

  /** @returns the number of tokens of any text. */
  countTokens(text: string): number {
    return this.#encoder.encode(text).length;
  }
}
