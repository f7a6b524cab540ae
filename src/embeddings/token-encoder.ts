import type { PreTrainedTokenizer } from '@xenova/transformers';
import { normalize } from '../text/normalize.ts';

/** Text → token ids of one model. */
export interface TokenEncoder {
  encode(text: string): readonly number[];
}

/** How many words are remembered: the words of a large corpus, at some 100 bytes each. */
const maxRemembered = 200_000;

/** Encodes through the tokenizer, special tokens included, cut to the model's length. */
export class TextEncoder implements TokenEncoder {
  readonly #tokenizer: PreTrainedTokenizer;
  readonly #maxTokens: number;

  constructor(tokenizer: PreTrainedTokenizer, maxTokens: number) {
    this.#tokenizer = tokenizer;
    this.#maxTokens = maxTokens;
  }

  encode(text: string): readonly number[] {
    const ids: number[] = this.#tokenizer.encode(text);
    if (ids.length <= this.#maxTokens) return ids;
    return [...ids.slice(0, this.#maxTokens - 1), ids.at(-1)!];
  }
}

/**
 * Encodes word by word and remembers each word: for models whose tokenizer never looks beyond a
 * word, as the bundled one's does. Running text repeats its words, so most are a look-up.
 */
export class WordEncoder implements TokenEncoder {
  readonly #tokenizer: PreTrainedTokenizer;
  readonly #remembered = new Map<string, readonly number[]>();

  constructor(tokenizer: PreTrainedTokenizer) {
    this.#tokenizer = tokenizer;
  }

  encode(text: string): readonly number[] {
    const folded = normalize(text);
    if (folded === '') return [];
    // A loop, because flatMap takes half as long again.
    const ids: number[] = [];
    for (const word of folded.split(' ')) for (const id of this.encodeWord(word)) ids.push(id);
    return ids;
  }

  /** @param word in the match form, without a space. */
  encodeWord(word: string): readonly number[] {
    const known = this.#remembered.get(word);
    if (known) return known;
    const ids: number[] = this.#tokenizer.encode(word, { add_special_tokens: false });
    if (this.#remembered.size >= maxRemembered) this.#remembered.clear();
    this.#remembered.set(word, ids);
    return ids;
  }
}
