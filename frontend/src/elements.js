// Makes elements without any HTML text, so that nothing in the data can become a part of a page.
export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function drawing(name, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

// Attributes that are null, undefined or false are left out; functions listen to the event that their name says.
function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false)
      made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

// Only addresses of pages become links: what else an IRI may be, `javascript:` for one, stays a text.
export function isPage(address) {
  return /^https?:\/\//.test(address);
}
