import { normalize } from './normalize.ts';

/**
 * Function words, in their match form: they say nothing of what a text is about. One list a
 * script, not a language, because a word must become the same term whatever language its text
 * was taken for; so a word that is a name in the other language (على, folded like علی) stays out.
 * The parts that ZWNJ or a space cuts off (ها, می, ترین) are here too.
 */
const arabicScript = `
  في من إلى عن مع هذا هذه ذلك تلك التي الذي الذين اللذين ما ماذا متى أين كيف لماذا هل كم أي أيّ هو هي
  هم هما أن إن أنه أنها قد لم لن لا كان كانت يكون تكون ثم أو و ال أما إذا إذ كما بما مما حيث فيما عند
  فيه فيها منه منها به بها له لها لهم عليه عليها بأن وقد وهو وهي
  است اند ام این آن آنها اینها از در به با برای را که تا بر یا هم نیز هر چه چند چقدر چرا چگونه چطور
  کجا کدام کی کیست چیست آیا بود بودند باشد باشند هست هستند نیست نیستند شد شدند شده شود شوند می‌شود
  کرد کردند کرده کند کنند می نمی ها های هایی هایش ای ایم اید تر ترین ترین‌ها خود او وی ما شما اما اگر
  کا کی کے کو میں سے ہے ہیں اور یہ وہ کیا نے پر تھا تھے`;

const cyrillic = `
  и в во не ни на он она оно они я мы вы ты с со к ко а но то это эта этот эти за из изо у от ото о
  об обо по под над при про для до без же ли бы ещё уже как так что чтобы кто где куда откуда когда
  почему зачем сколько какой какая какое какие каков какова каково каковы какого каких каким чей чем
  чего кого кому кем быть был была было были есть будет или если его её их ему ей им нём ней них
  который которая которое которые которого которых`;

const latin = `
  a an the of and or nor but in on at to into onto from for by with without about as than then that
  this these those there it its he his him she her they their them we our us you your i my me is are
  was were be been being am do does did done has have had having will would shall should can could
  may might must not no what which who whom whose how why when where if so such s t d ll re ve
  many much`;

/** Function words that are names, or say something, in another language of the same script. */
const ofOneLanguage: Readonly<Record<string, string>> = {
  ar: 'على بعد قبل بين خلال كل حتى غير منذ بسبب أيضا دون لدى حول تم عام سنة',
};

const shared = asSet([arabicScript, cyrillic, latin].join(' '));
const byLanguage = new Map(
  Object.entries(ofOneLanguage).map(([language, list]) => [language, asSet(list)]),
);

/** @returns whether a folded word is a function word, in any language or in the one that is given. */
export function isStopWord(word: string, language?: string): boolean {
  if (shared.has(word)) return true;
  return language !== undefined && byLanguage.get(language)?.has(word) === true;
}

/** Folded by `normalize`; a word that ZWNJ parts gives its parts. */
function asSet(list: string): ReadonlySet<string> {
  return new Set(normalize(list).split(' '));
}
