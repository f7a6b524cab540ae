import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { NewAnswer } from '../../src/store/answers.ts';
import { openStore, type Store, type StoreOptions } from '../../src/store/open-store.ts';

/** A folder of the test's own, gone when it ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A store in memory, or in a file, closed when the test ends. */
export function testStore(options: StoreOptions & { file?: string } = {}): Store {
  const { file = ':memory:', ...rest } = options;
  const store = openStore(file, rest);
  onTestFinished(() => store.close());
  return store;
}

export const asker = '111111111111111111';
export const voter = '222222222222222222';
export const other = '333333333333333333';
export const guild = '999999999999999999';

export function anAnswer(changes: Partial<NewAnswer> = {}): NewAnswer {
  return {
    guildId: guild,
    askerId: asker,
    question: 'چند درصد از نیروها عراق را ترک کردند؟',
    language: 'fa',
    answered: true,
    confidence: 0.93,
    hits: [
      {
        passageId: 'p1',
        articleId: 'ar/one',
        title: 'انسحاب القوات',
        text: 'غادرت القوات العراق.',
      },
      { passageId: 'p2', articleId: 'fa/two', title: 'خروج نیروها', text: null },
    ],
    ...changes,
  };
}
