// Which columns of an answer hold numbers, times, countries or names, so that only views that suit it are offered.
import { CountryFinder } from "./countries.js";
import { numberOf, timeOf } from "./terms.js";

const SAMPLED = 300; // rows that are looked at
const ENOUGH = 0.6; // of the values that are there

export function columnKinds({ columns, rows }) {
  const sample = rows.slice(0, SAMPLED);
  const finder = new CountryFinder();
  const fitting = (fits) => columns.filter((column) => mostly(sample, column, fits));
  const numbers = fitting((term) => !Number.isNaN(numberOf(term)));
  const times = fitting((term) => timeOf(term) !== null);
  const countries = fitting((term) => finder.find(term) !== null);
  const named = columns.filter((column) => !numbers.includes(column) && !times.includes(column));
  return { numbers, times, countries, names: named };
}

function mostly(sample, column, fits) {
  const values = sample.map((row) => row[column]).filter((term) => term !== undefined);
  return values.length > 0 && values.filter(fits).length >= ENOUGH * values.length;
}
