import { basename, isAbsolute } from 'node:path';

/**
 * What a text may not do to the messages it is shown in: reorder them, ping, link, or format.
 * Every function here is linear in the text's length.
 */

/** Embeddings, overrides and isolates reorder what stands around them; Discord drops some itself. */
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/g;
/** Characters that show nothing and join nothing. */
const invisible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb]/g;
/** ZWNJ, ZWJ and the direction marks mean something once, and nothing when repeated. */
const repeatedJoiners = /([\u200c-\u200f\u061c])[\u200c-\u200f\u061c]+/g;
/** Flags of regions take six tag characters and an end; no letter takes more than eight marks. */
const floodOfMarks = /([\p{M}\u{e0000}-\u{e007f}]{8})[\p{M}\u{e0000}-\u{e007f}]+/gu;

/**
 * The same visible characters, without bidi controls, floods of zero-width characters and of
 * combining marks, and with `\n` as the only line break.
 */
export function cleanForDisplay(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(bidiControls, '')
    .replace(invisible, '')
    .replace(repeatedJoiners, '$1')
    .replace(floodOfMarks, '$1');
}

/**
 * Formatting, mentions, timestamps, custom emoji and masked links start with one of the first;
 * bare links need their `://`, invites their `.gg/`; headings, quotes and lists a line's start.
 * Each look-behind follows the character it is for: before it, it would be tried at every place.
 */
const markdown =
  /[\\*_~|`<>@[\]]|:(?=\/)|\.(?=(?:gg|gift|com|new)\/)|[-+#](?<=^[^\S\n]*.)|\.(?<=^[^\S\n]*\d+.)/gim;

/**
 * Backslashes before everything that Discord would format, link or turn into a mention, so that
 * a reader sees the characters themselves. Discord's own rule makes it exact: a backslash before
 * a character that is no letter, digit or space shows that character.
 * discord.js has a function of this name; it leaves links, mentions and quotes, and is quadratic.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(markdown, '\\$&');
}

/** One line of a text that may hold anything, for places that do not read Markdown. */
export function plainLine(text: string): string {
  return cleanForDisplay(text).replace(/\s+/g, ' ').trim();
}

/** Keeps a piece of another direction from reordering the line it stands in (FSI … PDI). */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/** A path outside the working directory would tell every reader about the machine. */
export function shownFile(file: string): string {
  return plainLine(isAbsolute(file) ? basename(file) : file);
}
