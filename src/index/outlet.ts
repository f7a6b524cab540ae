/**
 * What tells one outlet from another: its name and its links' host.
 * @returns the same string for all articles of one outlet.
 */
export function outletOf(article: {
  readonly source: string | null;
  readonly url: string | null;
}): string {
  const host = article.url === null ? '' : (/^https?:\/\/([^/:?#]+)/i.exec(article.url)?.[1] ?? '');
  return `${article.source ?? ''}\n${host.toLowerCase()}`;
}
