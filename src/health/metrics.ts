import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The generation that answers at the moment. */
export interface IndexFacts {
  readonly generation: string;
  readonly modelId: string;
  readonly articles: number;
  readonly passages: number;
  /** When it was built, milliseconds since 1970. */
  readonly builtAtMs: number;
}

/** What changes by itself: read when metrics are asked for, not when it changes. */
export interface MetricSources {
  /** Questions that wait for a place, and those that are worked on. */
  readonly queue: () => { readonly waiting: number; readonly running: number };
  /** Null when none is open. */
  readonly index: () => IndexFacts | null;
}

/** Counts what the bot does, and tells it in Prometheus's words; nothing of who asks or what. */
export interface Metrics {
  /**
   * One question was answered, refused or failed.
   * @param entry how it came in, such as `mention`; of a small fixed set, as `outcome` is.
   * @param outcome such as `found`.
   * @param totalMs from the question's arrival to the finished reply, waiting included.
   */
  countQuestion(entry: string, outcome: string, totalMs: number): void;
  /** How long the parts of one search took: `Answer.timing`. */
  timeSearch(timing: { readonly embedMs: number; readonly searchMs: number }): void;
  /** The connection to Discord's gateway was lost and is made anew. */
  countReconnect(): void;
  render(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** From a look-up to what a member no longer waits for. */
const questionSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const searchSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];

/** Each has a registry of its own, so that several may live in one process. */
export function createMetrics({ queue, index }: MetricSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const questions = new Counter({
    name: 'sanad_questions_total',
    help: 'Questions, by how they came in and what became of them.',
    labelNames: ['entry', 'outcome'],
    registers,
  });
  const questionTime = new Histogram({
    name: 'sanad_question_seconds',
    help: 'From the arrival of a question to its finished reply, waiting included.',
    labelNames: ['entry'],
    buckets: questionSeconds,
    registers,
  });
  const searchTime = new Histogram({
    name: 'sanad_search_seconds',
    help: 'What the parts of one search took.',
    labelNames: ['part'],
    buckets: searchSeconds,
    registers,
  });
  const reconnects = new Counter({
    name: 'sanad_gateway_reconnects_total',
    help: 'How often the connection to the Discord gateway was lost.',
    registers,
  });
  addQueueGauge(registers, queue);
  addIndexGauges(registers, index);
  return {
    countQuestion(entry, outcome, totalMs) {
      questions.inc({ entry, outcome });
      questionTime.observe({ entry }, totalMs / 1000);
    },
    timeSearch({ embedMs, searchMs }) {
      searchTime.observe({ part: 'embed' }, embedMs / 1000);
      searchTime.observe({ part: 'search' }, searchMs / 1000);
    },
    countReconnect: () => reconnects.inc(),
    async render() {
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

function addQueueGauge(registers: Registry[], queue: MetricSources['queue']): void {
  new Gauge({
    name: 'sanad_queue_questions',
    help: 'Questions at this moment, by state.',
    labelNames: ['state'],
    registers,
    collect() {
      const { waiting, running } = queue();
      this.set({ state: 'waiting' }, waiting);
      this.set({ state: 'running' }, running);
    },
  });
}

function addIndexGauges(registers: Registry[], index: MetricSources['index']): void {
  new Gauge({
    name: 'sanad_index_info',
    help: 'Always 1; its labels name the generation of the index that answers, and its model.',
    labelNames: ['generation', 'model'],
    registers,
    collect() {
      this.reset();
      const facts = index();
      if (facts) this.set({ generation: facts.generation, model: facts.modelId }, 1);
    },
  });
  const gauge = (name: string, help: string, read: (facts: IndexFacts) => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        const facts = index();
        this.set(facts ? read(facts) : 0);
      },
    });
  gauge('sanad_index_articles', 'Articles in the index.', (facts) => facts.articles);
  gauge('sanad_index_passages', 'Passages in the index.', (facts) => facts.passages);
  gauge(
    'sanad_index_built_timestamp_seconds',
    'When the index was built, seconds since 1970.',
    (facts) => facts.builtAtMs / 1000,
  );
}
