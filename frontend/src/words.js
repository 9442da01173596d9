// The page's words in the reader's language, and numbers and dates as that language writes them.
const held = document.getElementById("words");
const words = held ? JSON.parse(held.textContent) : {};
export const language = document.documentElement.lang;
export const locale = language === "en" ? "en-GB" : language; // days before months
const numbers = new Intl.NumberFormat(language);

// A word by name, with what stands in {braces} replaced: say("rows", { count: 3 }).
export function say(name, values = {}) {
  const text = words[name];
  if (text === undefined) throw new Error(`The page has no word “${name}”.`);
  return text.replace(/\{(\w+)\}/g, (_, key) => {
    const value = values[key];
    return typeof value === "number" ? numbers.format(value) : String(value);
  });
}

export function number(value) {
  return numbers.format(value);
}
