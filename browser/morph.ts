/**
 * Changes `there` into `wanted` and touches only what differs: keyboard focus and opened tables stay, and a screen reader
 * does not read everything again.
 */
export function morph(there: Element, wanted: Element): void {
  const children = [...there.childNodes];
  [...wanted.childNodes].forEach((node, index) => {
    const child = children[index];
    if (child === undefined) there.append(node);
    else if (child instanceof Element && node instanceof Element && child.tagName === node.tagName) {
      matchAttributes(child, node);
      morph(child, node);
    } else if (child.nodeType !== node.nodeType || node instanceof Element) child.replaceWith(node);
    else if (child.nodeValue !== node.nodeValue) child.nodeValue = node.nodeValue;
  });
  for (const child of children.slice(wanted.childNodes.length)) child.remove();
}

/** Attributes that the reader controls: whether a table is open. */
const readersOwn = ['open'];

function matchAttributes(there: Element, wanted: Element): void {
  for (const { name, value } of [...wanted.attributes]) {
    if (there.getAttribute(name) !== value) there.setAttribute(name, value);
  }
  for (const { name } of [...there.attributes]) {
    if (!wanted.hasAttribute(name) && !readersOwn.includes(name)) there.removeAttribute(name);
  }
}
