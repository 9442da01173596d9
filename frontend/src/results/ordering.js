// Puts the rows of an answer in order, and finds those that a text stands in: in slices, and the same way each time.
import { language } from "../words.js";
import { numberOf, textOf, timeOf } from "./terms.js";

const NUMBER = 0; // numbers come before dates, dates before texts, and what is missing last
const DATE = 1;
const TEXT = 2;
const RUN = 1000; // keys that are sorted at once
const collator = new Intl.Collator(language, { numeric: true });

// The places of all rows, by the values of one column.
export async function sorted(rows, column, isDescending, labels, pace) {
  const keys = new Map(); // each different value once: there are fewer of them than rows
  const keyOf = new Array(rows.length);
  for (let place = 0; place < rows.length; place += 1) {
    const term = rows[place][column];
    if (term !== undefined) keyOf[place] = keyed(keys, term, labels);
    if (pace.isDue) await pace.pause();
  }
  const ordered = await merged([...keys.values()], compared, pace);
  ordered.forEach((key, rank) => {
    key.rank = isDescending ? ordered.length - 1 - rank : rank;
  });
  // Rank and place in one number: rows of one value keep their order, and the engine sorts numbers fast.
  const packed = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place += 1)
    packed[place] = (keyOf[place]?.rank ?? ordered.length) * rows.length + place;
  packed.sort();
  return Uint32Array.from(packed, (each) => each % rows.length);
}

function keyed(keys, term, labels) {
  const known = keys.get(`${term.type} ${term.datatype} ${term.value}`);
  if (known) return known;
  const key = keyFor(term, labels);
  keys.set(`${term.type} ${term.datatype} ${term.value}`, key);
  return key;
}

function keyFor(term, labels) {
  const value = numberOf(term);
  if (!Number.isNaN(value)) return { group: NUMBER, value };
  const time = timeOf(term);
  return time ? { group: DATE, value: time.from } : { group: TEXT, value: textOf(term, labels) };
}

function compared(one, other) {
  if (one.group !== other.group) return one.group - other.group;
  return one.group === TEXT ? collator.compare(one.value, other.value) : one.value - other.value;
}

// Sorts by merging sorted runs, with pauses; equal keys keep their order.
async function merged(keys, compare, pace) {
  let runs = [];
  for (let start = 0; start < keys.length; start += RUN) {
    runs.push(keys.slice(start, start + RUN).sort(compare));
    if (pace.isDue) await pace.pause();
  }
  while (runs.length > 1) {
    const longer = [];
    for (let each = 0; each < runs.length; each += 2)
      longer.push(each + 1 < runs.length ? await two(runs[each], runs[each + 1], compare, pace) : runs[each]);
    runs = longer;
  }
  return runs[0] ?? [];
}

async function two(left, right, compare, pace) {
  const all = new Array(left.length + right.length);
  let l = 0;
  let r = 0;
  for (let place = 0; place < all.length; place += 1) {
    const isLeft = r === right.length || (l < left.length && compare(left[l], right[r]) <= 0);
    all[place] = isLeft ? left[l++] : right[r++];
    if (place % 64 === 0 && pace.isDue) await pace.pause();
  }
  return all;
}

// For each row, whether all words stand in it, in what is shown or in the values themselves; case and accents are no matter.
export async function matching(rows, columns, words, labels, pace) {
  const sought = folded(words).split(/\s+/).filter(Boolean);
  const found = new Uint8Array(rows.length);
  for (let place = 0; place < rows.length; place += 1) {
    const text = folded(columns.map((column) => readable(rows[place][column], labels)).join(" "));
    found[place] = sought.every((word) => text.includes(word)) ? 1 : 0;
    if (pace.isDue) await pace.pause();
  }
  return found;
}

function readable(term, labels) {
  if (term === undefined) return "";
  const text = textOf(term, labels);
  return text === term.value ? text : `${text} ${typeof term.value === "string" ? term.value : ""}`;
}

export function folded(text) {
  const lower = text.toLowerCase();
  return /^[\0-\x7f]*$/.test(lower) ? lower : lower.normalize("NFD").replace(/\p{M}/gu, "");
}
