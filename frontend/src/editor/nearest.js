// The word that may be meant: the nearest by edits (a letter more, less, another, or two exchanged), if it is near.
export function nearest(word, candidates) {
  const lowered = word.toLowerCase();
  let best = null;
  let least = Math.ceil(word.length / 3) + 1;
  for (const candidate of candidates) {
    const edits = distance(lowered, candidate.toLowerCase(), least);
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best;
}

// The number of edits between two words, or `most` as soon as it is known to be no less.
function distance(first, second, most) {
  if (Math.abs(first.length - second.length) >= most) return most;
  let [before, last] = [[], Array.from({ length: second.length + 1 }, (_, place) => place)];
  for (let row = 1; row <= first.length; row++) {
    const next = [row];
    for (let column = 1; column <= second.length; column++) {
      const isSame = first[row - 1] === second[column - 1];
      next[column] = Math.min(last[column] + 1, next[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1));
      const isExchanged =
        row > 1 && column > 1 && first[row - 1] === second[column - 2] && first[row - 2] === second[column - 1];
      if (isExchanged) next[column] = Math.min(next[column], before[column - 2] + 1);
    }
    if (Math.min(...next) >= most) return most;
    [before, last] = [last, next];
  }
  return last[second.length];
}
