// The names of things in the reader's language, asked of the server in batches, each thing once.
import { language } from "../words.js";

const LONGEST = 6000; // characters of an address
const MOST = 200; // things of one request, as the server has it
const AT_ONCE = 2; // requests

export class Labels extends EventTarget {
  constructor(address, revision) {
    super();
    this.address = address;
    this.revision = revision;
    this.known = new Map();
    this.waiting = [];
    this.running = new Set();
    this.works = true;
  }

  // What is known of a thing: label, language, short, page, countryCode; undefined for what was not asked yet.
  of(iri) {
    return this.known.get(iri);
  }

  // Has names fetched for what is visible now; what was visible before and is not asked for yet can wait for ever.
  want(iris) {
    this.waiting = this.unknown(iris);
    this.go();
  }

  // Resolves when the names of all these things are known, or cannot be had.
  async load(iris) {
    this.works = true; // what has failed before is worth another try
    const wanted = this.unknown(iris);
    const earlier = [...this.running];
    while (wanted.length > 0 && this.works) await this.ask(batch(wanted));
    await Promise.all(earlier);
  }

  unknown(iris) {
    return [...new Set(iris)].filter((iri) => !this.known.has(iri));
  }

  go() {
    while (this.works && this.running.size < AT_ONCE && this.waiting.length > 0) {
      const asked = this.ask(batch(this.waiting)).then(() => {
        this.running.delete(asked);
        this.go();
      });
      this.running.add(asked);
    }
  }

  // Answers are dressed up with labels; without them they are still right, so a failure only ends the asking.
  async ask(iris) {
    for (const iri of iris) this.known.set(iri, {}); // is being asked
    const query = new URLSearchParams([...iris.map((iri) => ["iri", iri]), ["lang", language]]);
    if (this.revision) query.set("revision", this.revision);
    try {
      const answer = await fetch(new URL(`/labels?${query}`, this.address), {
        headers: { accept: "application/json" },
      });
      if (!answer.ok) throw new Error(answer.statusText);
      for (const item of (await answer.json()).items) this.known.set(item["@id"], item);
      this.dispatchEvent(new Event("change"));
    } catch {
      for (const iri of iris) this.known.delete(iri);
      this.works = false;
    }
  }
}

// Takes from a list what goes into one request.
function batch(iris) {
  let length = 0;
  let count = 0;
  while (count < Math.min(iris.length, MOST) && (count === 0 || length < LONGEST))
    length += 5 + encodeURIComponent(iris[count++]).length;
  return iris.splice(0, count);
}
