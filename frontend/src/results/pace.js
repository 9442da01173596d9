// Long work in short slices: between them the page answers its reader, and work that nobody waits for any more ends.
const LONGEST = 24; // milliseconds of one slice

export class Pace {
  constructor(isWanted = () => true) {
    this.isWanted = isWanted;
    this.since = performance.now();
  }

  // Whether it is time to pause.
  get isDue() {
    return performance.now() - this.since > LONGEST;
  }

  // Lets the page do what waits; throws AbortError when the work has lost its purpose.
  async pause() {
    await new Promise((resume) => setTimeout(resume));
    if (!this.isWanted()) throw new DOMException("Nobody waits for this any more.", "AbortError");
    this.since = performance.now();
  }
}

// Runs what may lose its purpose on the way, which is no error.
export async function unlessAborted(work) {
  try {
    return await work();
  } catch (error) {
    if (error.name !== "AbortError") throw error;
    return null;
  }
}
