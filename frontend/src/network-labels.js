// Which labels of a network are drawn, and where: the largest nodes' first, none over another or over a node. So a
// crowded picture has few, and more the further one zooms in. Used by the picture of a network.

const GAP = 3; // pixels between a node and its label, and around the label

// Gives what sigma is told: `draw` for each label that may be drawn, and `settle` after each frame, which draws those
// that find room. `colours` are those of the theme, `nodes` gives the nodes of the frame as { x, y, size }.
export function labels(colours, nodes) {
  let waiting = [];
  return {
    draw(context, data, settings) {
      if (data.label) waiting.push({ context, data, settings });
    },
    settle() {
      const taken = waiting.length ? nodes().map(around) : [];
      waiting.sort((one, other) => rank(other.data) - rank(one.data));
      for (const { context, data, settings } of waiting) {
        context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
        const room = roomFor(context, data, settings.labelSize, taken);
        if (!room) continue;
        taken.push(room);
        write(context, data.label, room, settings, colours());
      }
      waiting = [];
    },
  };
}

function rank(data) {
  return data.size + (data.forceLabel ? 1000 : 0);
}

// A node as a box that labels stay out of; its own label is beside it.
function around({ x, y, size }) {
  return { left: x - size, right: x + size, top: y - size, bottom: y + size };
}

// The first free place for a label: to the right of its node, to the left, below, above; null if there is none.
function roomFor(context, { label, x, y, size }, height, taken) {
  const width = context.measureText(label).width;
  const [high, low] = [y - height / 2, y + size + GAP];
  const places = [
    [x + size + GAP, high],
    [x - size - GAP - width, high],
    [x - width / 2, low],
    [x - width / 2, y - size - GAP - height],
  ];
  for (const [left, top] of places) {
    const box = { left, right: left + width, top, bottom: top + height };
    if (left >= 0 && box.right <= widthOf(context) && !taken.some((other) => overlap(box, other))) return box;
  }
  return null;
}

function overlap(one, other) {
  return (
    one.left < other.right + GAP && other.left < one.right + GAP && one.top < other.bottom && other.top < one.bottom
  );
}

function widthOf(context) {
  return context.canvas.clientWidth || context.canvas.width;
}

// Writes a label with a rim of the page's colour, so that lines behind it do not strike it out.
function write(context, label, { left, top }, { labelSize, labelColor }, { page }) {
  const baseline = top + 0.83 * labelSize;
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = page;
  context.strokeText(label, left, baseline);
  context.fillStyle = labelColor.color;
  context.fillText(label, left, baseline);
}
