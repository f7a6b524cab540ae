import type { ArticleCard } from '../src/answer/answer.ts';
import { suggestArticles } from '../src/discord/articles.ts';
import { normalize } from '../src/text/normalize.ts';
import { compare, timeEach } from './measure.ts';
import { asMs, type Row } from './report.ts';
import type { Workbench } from './workbench.ts';

const articles = 10_000;

/** What a keystroke in `/lookup` costs, against looking for the words in normalized strings. */
export async function benchLookup({ maker, rounds, less, say }: Workbench): Promise<Row[]> {
  say(`lookup over ${articles.toLocaleString('en')} articles`);
  const cards = Array.from({ length: articles }, () => cardOf(maker.article()));
  const titles = cards.map(({ title, source }) => normalize(`${title} ${source ?? ''}`));
  const perRound = Math.ceil(60 / less);
  const typed = (round: number) =>
    Array.from({ length: perRound }, (_, i) => {
      const { title, published } = cards[(round * 7_919 + i * 104_729) % articles]!;
      const beginning = title.slice(0, 2 + ((i * 5) % title.length));
      return i % 6 === 5 ? `${beginning.split(' ')[0]!} ${published!.slice(0, 7)}` : beginning;
    });
  const plain = (text: string) => {
    const parts = normalize(text).split(' ');
    return titles.filter((title) => parts.every((part) => title.includes(part))).slice(0, 25);
  };
  // The first keystroke after a new index folds all titles once.
  const firstMs = await timeEach([''], (text) => suggestArticles(text, cards));
  say(`the first keystroke after a new index: ${asMs(firstMs)}`);
  const compared = await compare(
    rounds,
    (round) => timeEach(typed(round), (text) => suggestArticles(text, cards)),
    (round) => timeEach(typed(round), plain),
  );
  const measure = `a keystroke in \`/lookup\`, ${articles.toLocaleString('en')} articles`;
  return [{ measure, alternative: 'plain `includes`, unranked', compared, format: asMs }];
}

function cardOf(article: ReturnType<Workbench['maker']['article']>): ArticleCard {
  const { id, title, language, source, url, published, path } = article;
  const lead = { text: '', start: 0, end: 0 };
  return { id, title, language, source, url, published, file: path, lead };
}
