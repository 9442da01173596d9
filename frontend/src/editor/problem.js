// What the server says is wrong, for people: the same section as the page without scripts, and a way to the place.
import { element } from "../elements.js";
import { language, say } from "../words.js";

// A problem as the server tells it (RFC 9457), or one of our own: { title, detail, hint, line, column, request_id }.
export function problemSection(problem, titles, go) {
  const place = problem.line
    ? element("span", { lang: language }, ` (${say("place", { line: problem.line, column: problem.column })})`)
    : null;
  return element(
    "section",
    { class: "problem", id: "problem", "aria-labelledby": "problem-heading" },
    element("h2", { id: "problem-heading" }, titles[problem.code] ?? problem.title),
    element("p", { role: "alert", lang: problem.code ? "en" : language }, problem.detail, place),
    problem.hint ? element("p", { lang: problem.code ? "en" : language }, problem.hint) : null,
    problem.line ? goButton(problem.line, go) : null,
    problem.request_id
      ? element("p", { class: "soft" }, `${say("request")} `, element("code", {}, problem.request_id))
      : null,
  );
}

// The section that the server has written, with a way to the place added; returns what it says and where.
export function readProblem(section, go) {
  const line = Number(section.dataset.line) || undefined;
  if (line) section.querySelector("[role=alert]").after(goButton(line, go));
  const [detail] = section.querySelector("[role=alert]").childNodes;
  return { detail: detail.textContent.trim(), line, column: Number(section.dataset.column) || undefined };
}

function goButton(line, go) {
  return element("button", { type: "button", click: go }, say("go", { line }));
}
