import { expect, test } from 'vitest';
import { plainInteraction } from '../../bench/interaction.ts';
import { TextMaker } from '../../bench/texts.ts';
import { Interaction } from '../../src/search/interaction.ts';
import { Retriever } from '../../src/search/retriever.ts';
import { defaultSettings } from '../../src/search/settings.ts';
import { build, open, openBundledModels, temporaryFolder } from '../helpers/index-builder.ts';

test('the interaction of the search is what the plain formula gives', async () => {
  await using models = await openBundledModels();
  const maker = await TextMaker.create();
  const indexDir = await temporaryFolder();
  await build(
    indexDir,
    Array.from({ length: 8 }, () => maker.article()),
    models,
  );
  const index = await open(indexDir, models);
  const passage = index.passages[3]!;
  const retriever = new Retriever(index, models.table, defaultSettings);
  const question = retriever.prepare(maker.question(passage.text, passage.language));
  const positions = index.passages.map((_, position) => position);
  const fast = new Interaction(models.table, index.words).score(question, positions);
  const plain = plainInteraction(question, positions, index.words, models.table);
  plain.forEach((score, position) => expect(fast[position]).toBeCloseTo(score, 4));
  expect(Math.max(...plain)).toBeGreaterThan(0.3);
});
