/**
 * What tells close languages apart in a text of few words, where n-gram statistics guess. Letters
 * are counted as written; words are compared in lower case as written too, for folding merges
 * أين (where, Arabic) with این (this, Persian).
 */

/** Languages in Arabic script that have letters of their own, by those letters. */
export const arabicScriptLetters: readonly (readonly [language: string, letters: RegExp])[] = [
  ['ur', /[ٹڈڑںےہھۓ]/gu],
  ['ku', /[ەێۆڕڵڤ]/gu],
  ['ps', /[ټډړږښڼېۍځڅګ]/gu],
];

/** Languages in Cyrillic script that have letters of their own, by those letters. */
export const cyrillicLetters: readonly (readonly [language: string, letters: RegExp])[] = [
  ['uk', /[іїєґ]/giu],
  ['be', /[ў]/giu],
  ['sr', /[јљњћђџ]/giu],
  ['mk', /[ѓќѕ]/giu],
  ['kk', /[әғқңөұүһ]/giu],
];

export const persianLetters = /[پچژگ\u200c]/gu;
export const persianVariants = /[کی]/gu;
export const arabicLetters = /[ةىأإ]/gu;
export const arabicVariants = /[كي]/gu;
/** Letters of Russian that Ukrainian, Bulgarian, Serbian and Macedonian do without. */
export const russianLetters = /[ыэё]/iu;

export const persianWords = asSet(`
  است کجاست اند این آن از در به با برای را که تا بر یا هم نیز هر چه چند چرا چگونه چطور کجا کدام کی کیست
  چیست آیا بود بودند شد شدند شده کرد کردند کرده می نمی های ها خود او وی آنها ما شما هستند نیست
  هست درصد گفت دارد داشت باید توان درباره مورد پس پیش سال دو سه نفر اگر اما ولی`);

export const arabicWords = asSet(`
  في من على إلى الى عن مع هذا هذه ذلك تلك التي الذي الذين ما ماذا متى أين اين كيف لماذا هل كم مَن أي
  هو هي هم أن إن قد لم لن لا كان كانت قال قالت بعد قبل بين خلال حول كل عند ثم أو بأن وفي ومن بسبب
  عدد نسبة يوم عام أكثر غير حتى منذ دون لدى فيه منه به له لها أنه عليه`);

export const englishWords = asSet(`
  the of and what which who whom whose how why when where many much did does are were is was has have
  had will would should could can from with for by about this that these those there their they his
  her its be been on at to say said says into than`);

function asSet(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
