import { AppError } from '../errors.ts';
import type { LoadedModel } from './load-model.ts';
import { RowProducts } from './row-products.ts';
import { isStatic, runSession, sessionOf, tokenOutput } from './session.ts';
import { WordEncoder } from './token-encoder.ts';

/** Token ids are kept in 16 bits. */
const maxVocabulary = 65_536;

/** The vectors of a static model's tokens, and the way from a word to its tokens. */
export class TokenTable {
  readonly modelId: string;
  readonly fingerprint: string;
  readonly dimensions: number;
  /** `[vocabulary, dimensions]`, flat, as trained: a row's length says how much the token carries. */
  readonly rows: Float32Array;
  /** Products of its rows with the words of the question at hand. */
  readonly products: RowProducts;
  readonly #encoder: WordEncoder;

  private constructor(loaded: LoadedModel, dimensions: number, rows: Float32Array) {
    this.modelId = loaded.modelId;
    this.fingerprint = loaded.fingerprint;
    this.dimensions = dimensions;
    this.products = new RowProducts(rows, dimensions);
    this.rows = this.products.rows;
    this.#encoder = new WordEncoder(loaded.tokenizer);
  }

  /**
   * Reads the table by one run of the graph over all ids.
   * @throws AppError `E_MODEL` when the model is not static.
   */
  static async read(loaded: LoadedModel): Promise<TokenTable> {
    const { hidden_size: dimensions, vocab_size: vocabulary } = loaded.model.config as unknown as {
      hidden_size: number;
      vocab_size: number;
    };
    if (!isStatic(loaded.model) || vocabulary > maxVocabulary || dimensions % 4 !== 0)
      throw new AppError(
        'E_MODEL',
        `The model "${loaded.modelId}" has no token table of at most ${maxVocabulary} tokens, of dimensions that four divides: bundle a static model.`,
      );
    const ids = Array.from({ length: vocabulary }, (_, id) => id);
    const session = sessionOf(loaded.model);
    const { data } = await runSession(session, [ids], tokenOutput(session));
    return new TokenTable(loaded, dimensions, data);
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
