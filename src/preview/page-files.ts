import { readFile } from 'node:fs/promises';

export interface PageFile {
  readonly type: string;
  read(): Promise<Buffer>;
}

const script = 'text/javascript; charset=utf-8';
const style = 'text/css; charset=utf-8';

/** Every file of the page, by its path: nothing else on the disk can be asked for. */
export const pageFiles: ReadonlyMap<string, PageFile> = new Map([
  ['/', file('text/html; charset=utf-8', new URL('./page/index.html', import.meta.url))],
  ['/icon.svg', file('image/svg+xml', new URL('./page/icon.svg', import.meta.url))],
  ['/page.css', file(style, new URL('./page/page.css', import.meta.url))],
  ['/discord.css', file(style, new URL('./page/discord.css', import.meta.url))],
  ['/main.js', file(script, new URL('./page/main.js', import.meta.url))],
  ['/dom.js', file(script, new URL('./page/dom.js', import.meta.url))],
  ['/message.js', file(script, new URL('./page/message.js', import.meta.url))],
  ['/evidence.js', file(script, new URL('./page/evidence.js', import.meta.url))],
]);

function file(type: string, address: URL): PageFile {
  return { type, read: () => readFile(address) };
}
