import type { TokenTable } from '../embeddings/token-table.ts';
import { packArrays, unpackArrays } from './packed-file.ts';

/** How much of each neighbour's vector a word takes, so that phrases count. */
export const NEIGHBOUR_SHARE = 0.5;

/**
 * The words of all passages as token ids: what the interaction stage reads. Passage p has the
 * words `wordStart[p]` to `wordStart[p + 1]`, word w the tokens `tokenStart[w]` to
 * `tokenStart[w + 1]`; a passage's first `contextWords[p]` words are its article's title.
 */
export interface WordStore {
  readonly wordStart: Uint32Array;
  readonly contextWords: Uint16Array;
  readonly tokenStart: Uint32Array;
  readonly tokens: Uint16Array;
  /** 1 / length of each word's vector after its neighbours' shares; 0 for a zero vector. */
  readonly inverseNorms: Float32Array;
}

/** The words of one passage in the match form. */
export interface PassageWords {
  readonly context: readonly string[];
  readonly text: readonly string[];
}

/** Looks every word up in the table; the norms are what a search would otherwise compute again. */
export function buildWordStore(passages: readonly PassageWords[], table: TokenTable): WordStore {
  const wordStart = new Uint32Array(passages.length + 1);
  const contextWords = new Uint16Array(passages.length);
  const tokenStart: number[] = [0];
  const tokens: number[] = [];
  passages.forEach(({ context, text }, position) => {
    for (const words of [context, text])
      for (const word of words) {
        for (const id of table.encodeWord(word)) tokens.push(id);
        tokenStart.push(tokens.length);
      }
    contextWords[position] = context.length;
    wordStart[position + 1] = wordStart[position]! + context.length + text.length;
  });
  const store = {
    wordStart,
    contextWords,
    tokenStart: Uint32Array.from(tokenStart),
    tokens: Uint16Array.from(tokens),
    inverseNorms: new Float32Array(tokenStart.length - 1),
  };
  for (let position = 0; position < passages.length; position++) fillNorms(store, position, table);
  return store;
}

function fillNorms(store: WordStore, position: number, table: TokenTable): void {
  const from = store.wordStart[position]!;
  const count = store.wordStart[position + 1]! - from;
  const { dimensions, rows } = table;
  const vectors = new Float32Array(count * dimensions);
  for (let word = 0; word < count; word++) {
    const end = store.tokenStart[from + word + 1]!;
    for (let at = store.tokenStart[from + word]!; at < end; at++) {
      const row = store.tokens[at]! * dimensions;
      for (let k = 0; k < dimensions; k++) vectors[word * dimensions + k]! += rows[row + k]!;
    }
  }
  for (let word = 0; word < count; word++) {
    let squares = 0;
    const at = word * dimensions;
    for (let k = 0; k < dimensions; k++) {
      let value = vectors[at + k]!;
      if (word > 0) value += NEIGHBOUR_SHARE * vectors[at - dimensions + k]!;
      if (word < count - 1) value += NEIGHBOUR_SHARE * vectors[at + dimensions + k]!;
      squares += value * value;
    }
    store.inverseNorms[from + word] = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  }
}

export function encodeWordStore(store: WordStore): Buffer {
  return packArrays(null, { ...store });
}

/** @throws Error when the bytes are not a whole word store. */
export function decodeWordStore(bytes: Buffer): WordStore {
  return unpackArrays(bytes).arrays as unknown as WordStore;
}
