import { parse } from 'discord-markdown-parser';

type Wrapper =
  'bold' | 'italic' | 'underline' | 'strike' | 'spoiler' | 'quote' | 'heading' | 'subtext';

/** A piece of Discord's Markdown, ready to become a DOM node: it holds text, never HTML. */
export type MarkdownNode =
  | { readonly type: 'text' | 'code' | 'codeBlock' | 'token'; readonly text: string }
  | { readonly type: 'break' }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly MarkdownNode[] }
  | { readonly type: Wrapper; readonly children: readonly MarkdownNode[] };

/** What the parser yields; it types everything but `type` as `any`. */
interface ParsedNode {
  readonly type: string;
  readonly content?: string | readonly ParsedNode[];
  readonly target?: string;
  readonly id?: string;
  readonly name?: string;
  readonly timestamp?: string;
}

const wrappers: Readonly<Record<string, Wrapper>> = {
  strong: 'bold',
  em: 'italic',
  underline: 'underline',
  strikethrough: 'strike',
  spoiler: 'spoiler',
  blockQuote: 'quote',
  heading: 'heading',
  subtext: 'subtext',
};

/**
 * Discord's Markdown as a tree, by a parser that knows nothing of the bot's escaping, so that what
 * the bot forgets to escape is seen. Lists stay text.
 * @param place a title is the one place where Discord reads no masked links.
 */
export function toMarkdownNodes(text: string, place: 'text' | 'title'): MarkdownNode[] {
  return convert(parse(text, place === 'text' ? 'extended' : 'normal'));
}

function convert(nodes: readonly ParsedNode[]): MarkdownNode[] {
  const converted: MarkdownNode[] = [];
  for (const node of nodes) {
    const next = convertOne(node);
    const last = converted.at(-1);
    // The parser breaks plain text at every border of a word.
    if (next.type === 'text' && last?.type === 'text')
      converted[converted.length - 1] = { type: 'text', text: last.text + next.text };
    else converted.push(next);
  }
  return converted;
}

function convertOne(node: ParsedNode): MarkdownNode {
  const wrapper = wrappers[node.type];
  if (wrapper) return { type: wrapper, children: childrenOf(node) };
  switch (node.type) {
    case 'text':
      return { type: 'text', text: textOf(node) };
    case 'br':
    case 'newline':
      return { type: 'break' };
    case 'inlineCode':
      return { type: 'code', text: textOf(node) };
    case 'codeBlock':
      return { type: 'codeBlock', text: textOf(node) };
    case 'link':
    case 'url':
    case 'autolink':
      return toLink(node);
    default:
      return { type: 'token', text: tokenOf(node) };
  }
}

/** Discord links to the web only; a page must not run what stands behind `javascript:`. */
function toLink(node: ParsedNode): MarkdownNode {
  const href = node.target ?? '';
  const children = childrenOf(node);
  if (!URL.canParse(href) || !['http:', 'https:'].includes(new URL(href).protocol))
    return { type: 'token', text: href };
  return { type: 'link', href, children };
}

/** Mentions, emoji and timestamps: the page shows that they are one, and does not look them up. */
function tokenOf({ type, id, name, timestamp, content }: ParsedNode): string {
  const value = name ?? id ?? timestamp ?? (typeof content === 'string' ? content : '');
  return type === 'everyone' || type === 'here' ? `@${type}` : `<${type}:${value}>`;
}

function childrenOf({ content }: ParsedNode): MarkdownNode[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  return convert(content ?? []);
}

function textOf({ content }: ParsedNode): string {
  return typeof content === 'string' ? content : '';
}
