import { messageOf } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { currentGeneration } from './generations.ts';
import type { OpenIndex } from './open-index.ts';

/**
 * Holds the current generation open and follows the pointer: a new one is opened aside and taken
 * whole; while it cannot be opened, the old one goes on serving.
 */
export class LiveIndex {
  #current: OpenIndex;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  /** The generation, or what is wrong with the pointer, that is not tried or complained of again. */
  #refused: string | null = null;
  readonly #indexDir: string;
  readonly #open: () => Promise<OpenIndex>;
  readonly #logger: Logger;

  constructor(indexDir: string, current: OpenIndex, open: () => Promise<OpenIndex>, log: Logger) {
    this.#indexDir = indexDir;
    this.#current = current;
    this.#open = open;
    this.#logger = log;
  }

  get current(): OpenIndex {
    return this.#current;
  }

  /** Looks at the pointer at once and takes a new generation up. */
  async refresh(): Promise<void> {
    let name: string | null = null;
    try {
      name = await currentGeneration(this.#indexDir);
      if (name === null || name === this.#current.generation || name === this.#refused) return;
      this.#current = await this.#open();
      this.#refused = null;
      this.#logger.info({ generation: name }, 'took up a new generation of the index');
    } catch (error) {
      const reason = messageOf(error);
      if (this.#refused === (name ?? reason)) return;
      this.#refused = name ?? reason;
      this.#logger.error(
        { generation: name, reason },
        'the new generation cannot be opened: the old one goes on serving',
      );
    }
  }

  /** Follows the pointer until `close`; does not keep the process alive. */
  watch(everyMs = 2_000): void {
    const look = () => {
      if (this.#closed) return;
      this.#timer = setTimeout(() => void this.refresh().finally(look), everyMs);
      this.#timer.unref();
    };
    look();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }
}
