import type { OtherTelling } from '../answer/answer.ts';
import { escapeMarkdown, isolate, plainLine, shownFile } from './display.ts';
import { formatDate, type Messages } from './messages.ts';
import { escapeToFit } from './render-excerpt.ts';
import { webAddress } from './web-address.ts';

const maxLines = 3;
const maxTitle = 120;
/** With less room than this a title says nothing any more. */
const leastTitle = 24;
/** Longer addresses would take the room of the excerpt. */
const maxAddress = 300;
/** For the number of those that are not named. */
const roomOfRest = 12;

/**
 * Other articles that tell the same story, a line each, and how many more there are.
 * @param maxLength of the result, in UTF-16 units.
 * @returns '' when there is none, or no room for one.
 */
export function renderAlso(
  also: readonly OtherTelling[],
  messages: Messages,
  maxLength: number,
): string {
  const lines: string[] = [];
  let left = maxLength - roomOfRest;
  for (const telling of also.slice(0, maxLines)) {
    const line = renderLine(telling, messages, left);
    if (line === null) break;
    left -= line.length + 1;
    lines.push(line);
  }
  const rest = also.length - lines.length;
  if (rest === 0 || lines.length === 0) return lines.join('\n');
  const number = new Intl.NumberFormat(messages.locale).format(rest);
  return `${lines.join('\n')} · ${isolate(`+${number}`)}`;
}

/** The line runs as the reader reads; the title within it as its own language does. */
function renderLine(telling: OtherTelling, messages: Messages, room: number): string | null {
  const { title, language, published, file, url } = telling;
  const date = formatDate(published, messages);
  const details = [escapeMarkdown(plainLine(`[${language}]`)), date].filter(
    (each) => each !== null,
  );
  const head = `${messages.also} ${details.map(isolate).join(' · ')} · `;
  const name = plainLine(title) || shownFile(file) || '—';
  const roomOfTitle = (around: number) => Math.min(maxTitle, room - head.length - around);
  const target = targetOf(url, name);
  if (target !== null) {
    const shown = roomOfTitle(isolate(`[](<${target}>)`).length);
    if (shown >= leastTitle) return head + isolate(`[${escapeToFit(name, shown)}](<${target}>)`);
  }
  const shown = roomOfTitle(isolate('').length);
  return shown < leastTitle ? null : head + isolate(escapeToFit(name, shown));
}

/** A name with brackets of its own would end Discord's link early, escaped or not. */
function targetOf(url: string | null, name: string): string | null {
  const address = /[[\]]/.test(name) ? null : webAddress(url, maxAddress);
  return address?.replace(/[()<>\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`) ?? null;
}
