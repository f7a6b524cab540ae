import { expect, test } from 'vitest';
import { createMetrics, type IndexFacts } from '../../src/health/metrics.ts';

const facts: IndexFacts = {
  generation: '20261122140716-83fe85',
  modelId: 'a "model"',
  articles: 14,
  passages: 59,
  builtAtMs: 1_700_000_000_500,
};

function create(index: () => IndexFacts | null = () => facts, waiting = 0) {
  return createMetrics({ queue: () => ({ waiting, running: 2 }), index });
}

async function linesOf(metrics: ReturnType<typeof create>): Promise<string[]> {
  return (await metrics.render()).text.split('\n');
}

test('questions are counted by how they came in and what became of them', async () => {
  const metrics = create();
  metrics.countQuestion('mention', 'found', 12);
  metrics.countQuestion('mention', 'found', 40);
  metrics.countQuestion('ask', 'nothing found', 3_000);
  const lines = await linesOf(metrics);
  expect(lines).toContain('sanad_questions_total{entry="mention",outcome="found"} 2');
  expect(lines).toContain('sanad_questions_total{entry="ask",outcome="nothing found"} 1');
  expect(lines).toContain('sanad_question_seconds_bucket{le="0.025",entry="mention"} 1');
  expect(lines).toContain('sanad_question_seconds_bucket{le="0.05",entry="mention"} 2');
  expect(lines).toContain('sanad_question_seconds_sum{entry="ask"} 3');
});

test('the parts of a search are timed', async () => {
  const metrics = create();
  metrics.timeSearch({ embedMs: 0.7, searchMs: 4 });
  const lines = await linesOf(metrics);
  expect(lines).toContain('sanad_search_seconds_bucket{le="0.001",part="embed"} 1');
  expect(lines).toContain('sanad_search_seconds_bucket{le="0.0025",part="search"} 0');
  expect(lines).toContain('sanad_search_seconds_bucket{le="0.005",part="search"} 1');
});

test('reconnections, the queue and the index are told as they are at the moment', async () => {
  let index: IndexFacts | null = facts;
  const metrics = create(() => index, 7);
  metrics.countReconnect();
  const lines = await linesOf(metrics);
  expect(lines).toContain('sanad_gateway_reconnects_total 1');
  expect(lines).toContain('sanad_queue_questions{state="waiting"} 7');
  expect(lines).toContain('sanad_queue_questions{state="running"} 2');
  expect(lines).toContain(
    `sanad_index_info{generation="${facts.generation}",model="a \\"model\\""} 1`,
  );
  expect(lines).toContain('sanad_index_passages 59');
  expect(lines).toContain('sanad_index_built_timestamp_seconds 1700000000.5');

  index = { ...facts, generation: '20261123000000-000000', articles: 15 };
  const later = await linesOf(metrics);
  expect(later).toContain('sanad_index_articles 15');
  expect(later.filter((line) => line.startsWith('sanad_index_info{'))).toHaveLength(1);

  index = null;
  const without = await linesOf(metrics);
  expect(without.filter((line) => line.startsWith('sanad_index_info{'))).toEqual([]);
  expect(without).toContain('sanad_index_articles 0');
});

test('two sets live in one process and count apart', async () => {
  const [first, second] = [create(), create()];
  first.countReconnect();
  expect(await linesOf(first)).toContain('sanad_gateway_reconnects_total 1');
  expect(await linesOf(second)).toContain('sanad_gateway_reconnects_total 0');
});

test('the process itself is measured', async () => {
  const lines = await linesOf(create());
  expect(lines.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true);
  expect(lines.some((line) => line.startsWith('nodejs_eventloop_lag_seconds '))).toBe(true);
});
