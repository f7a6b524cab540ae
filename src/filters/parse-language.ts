import { normalize } from '../text/normalize.ts';

/** The languages `eld` tells apart, and a few that the script alone gives away. */
const codes = (
  'am ar az be bg bn ca cs da de el en es et eu fa fi fr gu he hi hr hu hy id is it ja ka kk kn ko ' +
  'ku lo lt lv ml mr ms nl no or pa pl ps pt ro ru sk sl sq sr sv ta te tg th tl tr uk ur uz vi yo zh'
).split(' ');
const nameLocales = ['en', 'ar', 'fa', 'ru'];
/** What people call a language beside the name that CLDR gives it. */
const aliases: Readonly<Record<string, string>> = {
  farsi: 'fa',
  dari: 'fa',
  فارسي: 'fa',
  دری: 'fa',
  پارسی: 'fa',
  фарси: 'fa',
  عربي: 'ar',
  تازی: 'ar',
  انگلیسی: 'en',
  انجليزي: 'en',
  روسی: 'ru',
};

let byName: Map<string, string> | undefined;

/**
 * @param value a code (`fa`, `fa-IR`, `FA`) or a name in English, Arabic, Persian, Russian or the
 * language itself, folded loosely: `Persian`, `الفارسية`, `فارسي`, `персидский`, `Türkçe`.
 * @returns ISO 639-1, or null for what is no known language.
 */
export function parseLanguage(value: string): string | null {
  byName ??= readNames();
  const form = normalize(value);
  const code = /^([a-z]{2})(?: [a-z]{2})?$/.exec(form)?.[1];
  if (code !== undefined && codes.includes(code)) return code;
  return byName.get(form) ?? byName.get(withoutArticle(form)) ?? null;
}

function readNames(): Map<string, string> {
  const names = new Map<string, string>();
  for (const locale of [...nameLocales, ...codes]) {
    const display = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' });
    for (const code of nameLocales.includes(locale) ? codes : [locale]) {
      const form = normalize(display.of(code) ?? '');
      if (form !== '') for (const key of [form, withoutArticle(form)]) names.set(key, code);
    }
  }
  for (const [name, code] of Object.entries(aliases)) names.set(normalize(name), code);
  return names;
}

/** العربية and عربية are one. */
function withoutArticle(form: string): string {
  return form.startsWith('ال') ? form.slice(2) : form;
}
