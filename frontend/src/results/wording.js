// Words that depend on how many there are, as the reader's language counts.
import { language, say } from "../words.js";

const plural = new Intl.PluralRules(language);

// The word `NAME_one` or `NAME_other`, with the count filled in.
export function counted(name, count) {
  return say(`${name}_${plural.select(count) === "one" ? "one" : "other"}`, { count });
}

export function bytes(count) {
  const [unit, value] =
    count < 1000 ? ["byte", count] : count < 1e6 ? ["kilobyte", count / 1e3] : ["megabyte", count / 1e6];
  const unitDisplay = unit === "byte" ? "long" : "short"; // the short form of English has no plural
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay, maximumSignificantDigits: 3 }).format(
    value,
  );
}

export function duration(milliseconds) {
  const [unit, value] =
    milliseconds < 1000 ? ["millisecond", Math.round(milliseconds)] : ["second", milliseconds / 1000];
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumSignificantDigits: 3 }).format(value);
}
