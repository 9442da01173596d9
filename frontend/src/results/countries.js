// Which country a term means: by its IRI, a code (ISO 3166-1), or its name in English or French; and its name for readers.
import { language } from "../words.js";
import { folded } from "./ordering.js";

// The countries of the map: two letters, three letters, and the number that the map knows them by.
const CODES =
  `AD AND 020|AL ALB 008|AM ARM 051|AT AUT 040|AZ AZE 031|BA BIH 070|BE BEL 056|BG BGR 100|BY BLR 112|CH CHE 756|\
CY CYP 196|CZ CZE 203|DE DEU 276|DK DNK 208|DZ DZA 012|EE EST 233|EG EGY 818|ES ESP 724|FI FIN 246|FR FRA 250|\
GB GBR 826|GE GEO 268|GR GRC 300|HR HRV 191|HU HUN 348|IE IRL 372|IL ISR 376|IS ISL 352|IT ITA 380|LI LIE 438|LT LTU 440|\
LU LUX 442|LV LVA 428|MA MAR 504|MC MCO 492|MD MDA 498|ME MNE 499|MK MKD 807|MT MLT 470|NL NLD 528|NO NOR 578|PL POL 616|\
PT PRT 620|RO ROU 642|RS SRB 688|RU RUS 643|SE SWE 752|SI SVN 705|SK SVK 703|SM SMR 674|TN TUN 788|TR TUR 792|UA UKR 804|\
VA VAT 336|XK XKX 983`
    .split("|")
    .map((line) => line.split(" "));
const AUTHORITY = /^http:\/\/publications\.europa\.eu\/resource\/authority\/country\/([A-Z]{3})$/;
const OURS = /^https:\/\/w3id\.org\/cancernet-kg\/id\/country\/[a-z-]+$/;
const CODE = /^(?:[A-Z]{2}|[A-Z]{3}|\d{3})$/;

export class CountryFinder {
  constructor() {
    this.names = new Map();
    for (const code of CODES) for (const each of code) this.names.set(each, code[0]);
    for (const spoken of ["en", "fr"]) {
      const names = new Intl.DisplayNames([spoken], { type: "region" });
      for (const [code] of CODES) this.names.set(folded(names.of(code)), code);
    }
  }

  // The two letters of the country that a term means, an empty text for one of ours that must be looked up; null for none.
  find(term, labels) {
    if (term?.type === "uri") return this.ofIri(term.value, labels);
    if (term?.type !== "literal") return null;
    return this.names.get(CODE.test(term.value) ? term.value : folded(term.value)) ?? null;
  }

  ofIri(iri, labels) {
    const known = labels?.of(iri)?.countryCode;
    if (known) return known;
    const authority = AUTHORITY.exec(iri);
    if (authority) return this.names.get(authority[1]) ?? authority[1];
    return OURS.test(iri) ? "" : null;
  }
}

// The number that the map knows a country by; undefined for one that is not in Europe.
export function mapNumber(code) {
  return CODES.find(([alpha2]) => alpha2 === code)?.[2];
}

export function countryName(code) {
  try {
    return new Intl.DisplayNames([language], { type: "region" }).of(code);
  } catch {
    return code; // three letters that are not of the map
  }
}
