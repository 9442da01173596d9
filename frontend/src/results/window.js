// Only the rows in view are in the page, and a few around them; the room of the others is kept free. All rows are of
// one height, so that every row has its place.
const AROUND = 12; // rows above and below what is in view
const HIGHEST = 15_000_000; // pixels; browsers draw nothing higher than about 17 million

export class Window {
  // `region` scrolls, `room` stands in it around the table of `body`; `makeRow(index)` makes a row.
  constructor(region, room, body, makeRow) {
    Object.assign(this, { region, room, body, makeRow, count: 0, rows: new Map(), height: 36 });
    region.addEventListener("scroll", () => {
      this.frame ??= requestAnimationFrame(() => {
        this.frame = undefined;
        this.draw();
      });
    });
  }

  // How many rows there is room for.
  get most() {
    return Math.floor(HIGHEST / this.height);
  }

  // Shows so many rows, from the first.
  show(count) {
    this.count = Math.min(count, this.most);
    this.body.replaceChildren();
    this.rows.clear();
    this.region.scrollTop = 0;
    this.draw();
    const [row] = this.rows.values();
    const height = row?.getBoundingClientRect().height;
    if (!height || Math.abs(height - this.height) < 0.1) return;
    this.height = height; // the reader's font may be larger
    this.draw();
  }

  draw() {
    const top = Math.max(0, Math.floor(this.region.scrollTop / this.height) - AROUND);
    const shown = Math.ceil(this.region.clientHeight / this.height) + 2 * AROUND;
    const first = Math.min(top, Math.max(0, this.count - shown));
    const last = Math.min(this.count, first + shown);
    this.leave(first, last);
    let before = null;
    for (let index = last - 1; index >= first; index -= 1) {
      let row = this.rows.get(index);
      if (row === undefined) {
        row = this.makeRow(index);
        this.rows.set(index, row);
        this.body.insertBefore(row, before);
      }
      before = row;
    }
    this.room.style.paddingTop = `${first * this.height}px`;
    this.room.style.paddingBottom = `${(this.count - last) * this.height}px`;
    this.region.dispatchEvent(new Event("drawn"));
  }

  // Takes away the rows that are far from view; the focus of one of them goes to the region, which goes on scrolling.
  leave(first, last) {
    for (const [index, row] of this.rows) {
      if (index >= first && index < last) continue;
      if (row.contains(document.activeElement)) this.region.focus({ preventScroll: true });
      row.remove();
      this.rows.delete(index);
    }
  }
}
