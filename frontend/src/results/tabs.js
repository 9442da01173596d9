// Views of one answer as tabs (the tabs pattern of the ARIA practices guide). Each is made when it is first chosen, one
// that is fleeting each time.
import { element } from "../elements.js";

// `views` have a name, a label, `isFleeting` and `open(panel)`; `chosen` is told the name of the one that the reader chooses.
export function tabs(label, views, first, chosen) {
  const list = element("div", { role: "tablist", "aria-label": label, class: "tabs", keydown: move });
  const panels = views.map((view) =>
    element("div", { role: "tabpanel", id: `view-${view.name}`, "aria-labelledby": `tab-${view.name}`, hidden: true }),
  );
  const buttons = views.map((view, place) =>
    element(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${view.name}`,
        "aria-controls": `view-${view.name}`,
        click: () => choose(place),
      },
      view.label,
    ),
  );
  list.append(...buttons);
  const opened = new Set();
  return {
    parts: [list, ...panels],
    open: () =>
      select(
        Math.max(
          0,
          views.findIndex((view) => view.name === first),
        ),
      ),
  };

  function select(place) {
    buttons.forEach((button, each) => {
      button.setAttribute("aria-selected", String(each === place));
      button.tabIndex = each === place ? 0 : -1;
      panels[each].hidden = each !== place;
    });
    if (opened.has(place) && !views[place].isFleeting) return undefined;
    opened.add(place);
    return views[place].open(panels[place]);
  }

  function choose(place) {
    chosen(views[place].name);
    select(place);
  }

  function move(event) {
    const now = buttons.indexOf(document.activeElement);
    const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined || now < 0) return;
    event.preventDefault();
    const place = (next + buttons.length) % buttons.length;
    buttons[place].focus();
    choose(place);
  }
}
