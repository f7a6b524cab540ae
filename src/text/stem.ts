import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemRussian } from '@orama/stemmers/russian';

/** Lucene's ArabicStemmer (light10: Larkey, Ballesteros, Connell 2002), longest first, and ولل. */
const articles = ['ولل', 'وال', 'بال', 'کال', 'فال', 'لل', 'ال', 'و'];
/**
 * Lucene's ArabicStemmer in the match form (ة is ه, ي and ى are ی), with the feminine ت that ة
 * becomes before another suffix and in Persian loans (سیاسة, سیاست), and the Persian plurals.
 */
const endings = 'هایی های ها ات ان ون ین یه ته ه ی ت'.split(' ');
/** A Persian verb with its prefix written to it: میرود is می‌رود. */
const joinedVerb = /^ن?می(.{2,}(?:د|م|ند|یم|ید))$/u;
/** Fewer letters left than this say too little: ten thousand words would fall together. */
const minStem = 3;

const arabicLetter = /^[\u0620-\u06ff]/u;
const cyrillicLetter = /^\p{Script=Cyrillic}/u;
const latinLetter = /^[a-z]/u;

/**
 * The stem of one folded word, chosen by its script, not by its text's language: so a name meets
 * itself in an Arabic and a Persian text, and a wrong guess of the language costs nothing.
 * Arabic script loses one article or conjunction and one ending; Cyrillic goes through Snowball's
 * Russian stemmer, Latin through Porter's English one; any other word stays.
 */
export function stem(word: string): string {
  if (arabicLetter.test(word)) return withoutEnding(withoutArticle(withoutVerbPrefix(word)));
  if (cyrillicLetter.test(word)) return stemRussian(word);
  return latinLetter.test(word) ? stemEnglish(word) : word;
}

/** Takes ال, وال, بال, كال, فال, لل or و off a folded word in Arabic script. */
function withoutArticle(word: string): string {
  const article = articles.find((each) => word.startsWith(each));
  if (article === undefined) return word;
  // Lucene's own bounds: a lone و is more often the word's first letter.
  const left = word.length - article.length;
  return left >= (article.length === 1 ? 3 : 2) ? word.slice(article.length) : word;
}

function withoutEnding(word: string): string {
  const ending = endings.find(
    (each) => word.endsWith(each) && word.length - each.length >= minStem,
  );
  return ending === undefined ? word : word.slice(0, -ending.length);
}

function withoutVerbPrefix(word: string): string {
  return joinedVerb.exec(word)?.[1] ?? word;
}
