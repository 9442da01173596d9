// The curators' pages work without this: it shows progress, takes dropped files, asks before publishing, and helps to
// fill in forms.
import { element } from "./elements.js";
import { say } from "./words.js";

for (const zone of document.querySelectorAll("[data-drop]")) takeDropped(zone);
for (const form of document.querySelectorAll("form[data-confirm]")) askBefore(form);
for (const form of document.querySelectorAll("form")) showBusy(form);
for (const form of document.querySelectorAll("form[data-progress]")) sendWithProgress(form);
for (const field of document.querySelectorAll("[data-many]")) offerAnother(field);
for (const input of document.querySelectorAll("[data-suggest-names]")) suggestNames(input);
document.querySelector("[data-focus]")?.focus();
// A page that the browser kept may show a button that was pressed, or somebody who has signed out.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// Files may be dropped anywhere on the zone around a file input.
function takeDropped(zone) {
  const input = zone.querySelector("input[type=file]");
  const told = zone.querySelector(".chosen");
  told.textContent = say("drop");
  input.addEventListener("change", () => tell(input, told));
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer?.files.length) return;
    input.files = event.dataTransfer.files;
    tell(input, told);
  });
}

function tell(input, told) {
  const names = [...input.files].map((file) => file.name);
  told.textContent = names.length ? say("chosen", { count: names.length, names: names.join(", ") }) : say("drop");
}

// Asked in a dialog of the page; without an answer nothing is sent.
function askBefore(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.confirmed) return;
    event.preventDefault();
    const submit = event.submitter;
    const answer = (text, value, kind) =>
      element("button", { value, class: kind, autofocus: kind === "primary" }, text);
    const dialog = element(
      "dialog",
      { "aria-labelledby": "asked" },
      element(
        "form",
        { method: "dialog" },
        element("p", { id: "asked" }, say(form.dataset.confirm)),
        element("p", { class: "row" }, answer(submit.textContent, "yes", "primary"), answer(say("cancel"), "no", null)),
      ),
    );
    document.body.append(dialog);
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (dialog.returnValue !== "yes") return submit.focus();
      form.dataset.confirmed = "yes";
      form.requestSubmit(submit);
    });
    dialog.showModal();
  });
}

// A button that was pressed says what is going on, and is not pressed twice.
function showBusy(form) {
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (event.defaultPrevented || !button?.dataset.busy) return;
    button.dataset.label = button.textContent;
    button.textContent = button.dataset.busy;
    setTimeout(() => {
      button.disabled = true;
    }); // not before the form is on its way with the button's value
  });
}

// Large files are sent with their progress shown; the answer leads to the page of the draft, as without scripts.
function sendWithProgress(form) {
  const bar = element("progress", { max: 1, value: 0, "aria-label": say("progress") });
  const told = element("p", { class: "small", role: "status" });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    form.append(bar, told);
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = total ? loaded / total : 0;
      told.textContent = say("sending", { percent: Math.round(bar.value * 100) });
    });
    request.upload.addEventListener("load", () => {
      told.textContent = say("checking");
    });
    request.addEventListener("load", () => arrived(request, form, bar, told));
    request.addEventListener("error", () => failed(form, bar, told, say("failed")));
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "text/html");
    request.responseType = "document"; // parsed by the browser, and never shown as it is
    request.send(new FormData(form));
  });
}

function arrived(request, form, bar, told) {
  if (request.status && request.status < 400) return location.assign(request.responseURL);
  const reasons = [...(request.response?.querySelectorAll(".problem p") ?? [])].map((reason) =>
    reason.textContent.trim(),
  );
  failed(form, bar, told, reasons.join(" ") || say("failed"));
}

function failed(form, bar, told, text) {
  bar.remove();
  told.textContent = text;
  for (const button of form.querySelectorAll("button")) {
    button.disabled = false;
    button.textContent = button.dataset.label ?? button.textContent;
  }
}

// A field that takes several values gets a button for one more.
function offerAnother(field) {
  const first = field.querySelector("input, select");
  if (!first) return;
  const button = element(
    "button",
    { type: "button", class: "another", "aria-label": field.dataset.many, title: field.dataset.many },
    "+",
  );
  button.addEventListener("click", () => {
    const more = first.cloneNode();
    more.removeAttribute("id");
    more.value = "";
    more.setAttribute("aria-label", field.dataset.many);
    const inputs = field.querySelectorAll("input, select");
    (inputs.length > 1 ? inputs[inputs.length - 1] : button).after(more);
    more.focus();
  });
  first.after(button);
  field.classList.add("several");
}

// Names of things are proposed as somebody types, where there are too many to be listed on the page.
function suggestNames(input) {
  const list = input.list;
  let last = 0;
  input.addEventListener("input", async () => {
    const typed = input.value.trim();
    const mine = ++last;
    if (typed.length < 2) return;
    const answer = await fetch(`${input.dataset.suggestNames}?${new URLSearchParams({ q: typed, limit: 8 })}`);
    if (!answer.ok || mine !== last) return;
    const { items } = await answer.json();
    list.replaceChildren(...items.map((item) => element("option", { value: item.label })));
  });
}
