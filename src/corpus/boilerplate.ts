import { normalize } from '../text/normalize.ts';
import { endsSentence, type Line } from './lines.ts';
import * as phrases from './phrases.ts';

/**
 * What a line is by its own words: `text`, a heading after which the article is over (`ending`) or
 * other articles are named (`related`), a field of the page's card such as its source or tags
 * (`field`), or anything else that sites put around an article (`out`).
 */
export type LineKind = 'text' | 'ending' | 'related' | 'field' | 'out';

/** Longer than this, what starts like a heading or a notice is prose. */
const maxWords = { heading: 12, label: 2, field: 40, notice: 40, caption: 90 };

const credit = /©|\(c\)|Getty Images|AP Photo|EPA-EFE|Shutterstock|REUTERS\s?\/|\/\s?(?:AFP|Reuters|AP)\b/iu;
/** "… - outlet , 1920, 08.02.2024": caption, outlet, picture's width and date. */
export const pictureLine = /[-–—]\s*([^-–—,]{2,60}?)\s*,\s*\d{3,4}\s*,\s*(\d{1,2}\.\d{1,2}\.\d{4})\s*$/u;
/** How wires credit their reporters. */
const thanks = / contributed to this (?:report|story|article)$/u;
const link = /^(?:https?:\/\/|www\.)\S+$/iu;
const advert = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,10}\s*[:|–—-]\s/iu;

/** @returns what the line is by its own words, whatever stands around it. */
export function classify(line: Line): LineKind {
  const form = line.form.replace(/^\d+ (?=\D)/u, '');
  if (!/\p{L}/u.test(form)) return 'out';
  if (line.words <= maxWords.notice && (phrases.notices.test(form) || thanks.test(form))) {
    return 'out';
  }
  if (isField(line)) return 'field';
  if (isCaption(line) || link.test(line.text) || advert.test(line.text)) return 'out';
  if (isMenu(line)) return 'out';
  return classifyHeading(line, form);
}

function classifyHeading(line: Line, form: string): LineKind {
  const isHeading = !endsSentence(line) || /(?:…|\.{2,})$/u.test(line.text);
  if (!isHeading && line.words > maxWords.label + 1) return 'text';
  if (line.words <= maxWords.heading && phrases.endings.test(form)) return 'ending';
  const related = rest(form, phrases.relatedHeadings);
  if (related !== undefined) {
    if (related <= maxWords.label) return 'related';
    // "Read also: <title>" names one article and may stand in the middle of this one.
    if (leadIn(line, phrases.relatedHeadings)) return 'out';
  }
  const label = rest(form, phrases.labels);
  return label !== undefined && label <= maxWords.label ? 'out' : 'text';
}

/** @returns whether the line is a field of the page's card: "Source: …", "تاريخ النشر: …". */
export function isField(line: Line): boolean {
  if (line.words > maxWords.field) return false;
  return rest(line.form, phrases.fields) === 0 || leadIn(line, phrases.fields);
}

/** @returns whether nothing but names of a site's sections stand in the line. */
export function isSectionName(line: Line): boolean {
  return line.text.split(/[|/›»>،,]/u).every((part) => {
    const form = normalize(part);
    return form === '' || rest(form, phrases.sections) === 0;
  });
}

function isMenu(line: Line): boolean {
  const bars = line.text.match(/\s[|•·›»]\s/gu)?.length ?? 0;
  return bars > 1 && line.words <= maxWords.notice && !endsSentence(line);
}

function isCaption(line: Line): boolean {
  if (line.words > maxWords.caption) return false;
  if (line.text.startsWith('©') || pictureLine.test(line.text)) return true;
  return credit.test(line.text.slice(0, 30)) || credit.test(line.text.slice(-40));
}

/** @returns how many words follow the phrase that the form begins with. */
function rest(form: string, known: RegExp): number | undefined {
  const match = known.exec(form)?.[0];
  if (match === undefined) return undefined;
  return match.length === form.length ? 0 : form.slice(match.length + 1).split(' ').length;
}

/** Whether what stands before the first colon or bar is one of the phrases. */
function leadIn(line: Line, known: RegExp): boolean {
  const before = /^[^:：|]{1,60}(?=[:：|])/u.exec(line.text)?.[0];
  return before !== undefined && rest(normalize(before), known) === 0;
}
