/**
 * Makes an element. Text becomes text nodes: nothing here ever reads HTML.
 * @param {string} name of the tag.
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A block of somebody's text, which takes its direction from its own first letter. */
export function block(name, className, ...children) {
  return element(name, { class: className, dir: 'auto' }, ...children);
}
