// Things by name as somebody types, below every search form (the combobox pattern of the ARIA practices guide).
// Without it the form leads to the page of what was found.
const WAIT = 120; // milliseconds after a key
const MOST = 8;

for (const form of document.querySelectorAll("form[data-suggest]")) propose(form);

function propose(form) {
  const input = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector(`label[for="${input.id}"]`).textContent);
  list.hidden = true;
  form.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let timer = 0;
  let asked; // the request that is under way
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return;
      event.preventDefault();
      choose(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && !list.hidden) {
      const link = chosen()?.querySelector("a");
      if (!link) return;
      event.preventDefault();
      link.click();
    }
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });

  async function ask() {
    asked?.abort();
    const query = input.value.trim();
    if (!query) return close();
    asked = new AbortController();
    const address = `${form.dataset.suggest}?${new URLSearchParams({ q: query, limit: MOST, lang: document.documentElement.lang })}`;
    try {
      const answer = await fetch(address, { signal: asked.signal, headers: { accept: "application/json" } });
      if (answer.ok) show((await answer.json()).items);
      else close();
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  function show(items) {
    list.replaceChildren(...items.map(option));
    list.hidden = !items.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  function option(item, place) {
    const entry = document.createElement("li");
    entry.id = `${list.id}-${place}`;
    entry.setAttribute("role", "option");
    entry.setAttribute("aria-selected", "false");
    const link = document.createElement("a");
    link.href = `${form.dataset.leads ?? "/page?uri="}${encodeURIComponent(item["@id"])}`;
    link.tabIndex = -1;
    link.textContent = item.label;
    const about = [item.name !== item.label ? item.name : "", item.types[0]?.name ?? ""].filter(Boolean).join(" · ");
    const small = document.createElement("small");
    small.textContent = about ? ` ${about}` : "";
    link.append(small);
    entry.append(link);
    return entry;
  }

  function choose(step) {
    const entries = [...list.children];
    const now = entries.indexOf(chosen());
    const next = entries[(now + step + entries.length + (now < 0 && step < 0 ? 1 : 0)) % entries.length];
    for (const entry of entries) entry.setAttribute("aria-selected", String(entry === next));
    input.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  }

  function chosen() {
    return list.querySelector("[aria-selected=true]");
  }

  function close() {
    asked?.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
}
