// Light or dark as the reader chooses, else as the system has it. Runs before anything is shown, so nothing flashes.
const CHOICES = ["auto", "light", "dark"];
const root = document.documentElement;

apply(read());
addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("theme");
  if (!button) return;
  button.hidden = false;
  name(button, read());
  button.addEventListener("click", () => {
    const next = CHOICES[(CHOICES.indexOf(read()) + 1) % CHOICES.length];
    keep(next);
    apply(next);
    name(button, next);
  });
});

function apply(theme) {
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
}

function name(button, theme) {
  button.dataset.now = theme; // by which the stylesheet chooses the drawing
  button.title = button.dataset[theme];
  button.querySelector("span").textContent = button.dataset[theme];
}

// A browser may refuse to keep anything; the choice then lasts for one page.
function read() {
  try {
    const kept = localStorage.getItem("theme");
    return CHOICES.includes(kept) ? kept : (root.dataset.theme ?? "auto");
  } catch {
    return root.dataset.theme ?? "auto";
  }
}

function keep(theme) {
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // see above
  }
}
