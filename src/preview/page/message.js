import { block, element } from './dom.js';

const tags = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  subtext: 'small',
  code: 'code',
};

/** Draws a payload as Discord's client does: one row for the heads, one for each embed. */
export function messageRows(question, view) {
  const asked = element('div', { class: 'command' }, 'used ', element('b', {}, '/ask'));
  asked.title = question;
  const name = element('span', { class: 'name' }, 'Sanad');
  const head = element('div', { class: 'head' }, name, element('span', { class: 'tag' }, 'APP'));
  const avatar = element('div', { class: 'avatar', 'aria-hidden': 'true', lang: 'ar' }, 'س');
  const first = element('div', { class: 'message' }, asked, avatar, head);
  if (view.content.length > 0) first.append(...contentBlocks(view.content));
  return [first, ...view.embeds.map(embed)];
}

/** They show what members can do; here there is nothing to do it to. */
export function buttonRows(rows) {
  const toButton = (label) =>
    element('button', { type: 'button', dir: 'auto', disabled: '' }, label);
  const drawn = rows.map((labels) => element('div', { class: 'buttons' }, ...labels.map(toButton)));
  return element('div', { class: 'message' }, ...drawn);
}

/** A quote is a block of its own, as in Discord; what is around it takes another direction. */
function contentBlocks(nodes) {
  const blocks = [];
  let line;
  for (const node of nodes) {
    if (node.type === 'quote') {
      blocks.push(block('blockquote', 'content', ...inline(node.children)));
      line = undefined;
      continue;
    }
    if (!line) {
      if (node.type === 'break') continue;
      line = block('div', 'content');
      blocks.push(line);
    }
    line.append(...inline([node]));
  }
  return blocks;
}

function embed({ color, author, title, url, description, footer }) {
  const box = element('article', { class: 'embed' });
  box.style.borderLeftColor = color;
  if (author) box.append(block('div', 'author', author));
  if (title.length > 0) box.append(block('div', 'title', titleOf(title, url)));
  if (description.length > 0) box.append(block('div', 'description', ...inline(description)));
  if (footer) box.append(block('div', 'footer', footer));
  return element('div', { class: 'message' }, box);
}

function titleOf(title, url) {
  return url === null ? element('span', {}, ...inline(title)) : link(url, inline(title));
}

/** Markdown nodes as DOM nodes. */
function inline(nodes) {
  return nodes.map((node) => {
    switch (node.type) {
      case 'text':
        return document.createTextNode(node.text);
      case 'break':
        return element('br');
      case 'link':
        return link(node.href, inline(node.children));
      case 'codeBlock':
        return element('pre', {}, node.text);
      case 'quote':
      case 'heading':
        return block(node.type === 'quote' ? 'blockquote' : 'h3', '', ...inline(node.children));
      default: {
        const children = node.children ? inline(node.children) : [node.text];
        return element(tags[node.type] ?? 'span', { class: node.type }, ...children);
      }
    }
  });
}

function link(href, children) {
  return element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}
