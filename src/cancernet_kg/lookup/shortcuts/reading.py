"""Reads the `.rq` files of this package and checks that each declares what it needs. Called by template and web."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from cancernet_kg import namespaces
from cancernet_kg.errors import CancerNetError, InvalidShortcut
from cancernet_kg.lookup.shortcuts.declaration import Column, Content, Kind, Parameter, Shortcut, Step, Words

FOLDER = Path(__file__).parent
RESERVED = frozenset({"label", "limit", "offset", "page", "sort", "fields", "format", "lang", "evidence"})
RESERVED_PARAMETERS = RESERVED | {"stated", "revision"}
_TEXTS = ("path", "title", "title-fr", "description", "description-fr")
_OPTIONAL = ("item", "sort")
_ENTRY = re.compile(r"# (?:(parameter|column) )?([a-z][A-Za-z0-9.-]*): ?(.*)")
_DETAIL = re.compile(r"#   (en|fr|example): (.*)")
_PARAMETER = re.compile(r"([a-z]+)((?: [A-Za-z0-9-]+)*) \?([A-Za-z]+)")
_COLUMN = re.compile(r"([a-z]+)( many)? (?:\?([A-Za-z]+)|(\S+))")
_STEP = re.compile(r"(\^?)([a-z]+:[A-Za-z0-9]+)")
_NAME = re.compile(r"[a-z][A-Za-z0-9]*")
_WITH = re.compile(r"\s*# with ([a-z][A-Za-z]*)")
_END = re.compile(r"\s*# end")
_PATH = re.compile(r"/api/[a-z][a-z-]*")


@dataclass(slots=True)
class _Entry:
    """A line of the head with the details below it."""

    section: str
    name: str
    text: str
    line: int
    details: dict[str, str] = field(default_factory=dict)


def load_shortcuts(folder: Path = FOLDER) -> tuple[Shortcut, ...]:
    """Return the shortcuts of a folder by name; raises `InvalidShortcut` for the first file that is not one."""
    found = tuple(read(path) for path in sorted(folder.glob("*.rq")))
    paths = [shortcut.path for shortcut in found]
    for shortcut in found:
        if paths.count(shortcut.path) > 1:
            raise _invalid(f"{shortcut.path} is the path of several shortcuts.", f"{shortcut.name}.rq", None)
    return found


def read(path: Path) -> Shortcut:
    """Return the shortcut that a file declares; raises `InvalidShortcut`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    length = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    try:
        return _shortcut(path.stem, _entries(lines[:length]), "\n".join(lines[length:]))
    except _Mistake as mistake:
        raise _invalid(mistake.args[0], path.name, mistake.line) from None


def text_for(shortcut: Shortcut, terms: Mapping[str, NamedNode | Literal]) -> str:
    """Return the query with the parts for the parameters that are given, each with its variable bound to a term.

    A term is written by the engine's own serialiser, so no text can become a part of the query.
    """
    variables = {parameter.name: parameter.variable for parameter in shortcut.parameters}
    kept: list[str] = []
    keeping = True
    for line in shortcut.query.splitlines():
        if opened := _WITH.fullmatch(line):
            term = terms.get(opened[1])
            keeping = term is not None
            kept += [f"  VALUES ?{variables[opened[1]]} {{ {term} }}"] if keeping else []
        elif _END.fullmatch(line):
            keeping = True
        elif keeping:
            kept.append(line)
    return namespaces.prefix_lines() + "\n".join(kept)


class _Mistake(Exception):
    """What is wrong with a file; it becomes an `InvalidShortcut` with the file's name."""

    def __init__(self, text: str, line: int | None = None) -> None:
        super().__init__(text)
        self.line = line


def _invalid(detail: str, file: str, line: int | None) -> InvalidShortcut:
    hint = "Compare it with the other files in the same folder."
    return InvalidShortcut(detail, hint=hint, file=f"lookup/shortcuts/{file}", line=line)


def _entries(head: list[str]) -> list[_Entry]:
    """Return the entries of a head; a detail belongs to the entry above it."""
    entries: list[_Entry] = []
    for number, line in enumerate(head, start=1):
        if (detail := _DETAIL.fullmatch(line)) and entries:
            entries[-1].details[detail[1]] = detail[2].strip()
        elif entry := _ENTRY.fullmatch(line):
            entries.append(_Entry(entry[1] or "", entry[2], entry[3].strip(), number))
        else:
            raise _Mistake(f"“{line}” is no line of a head.", number)
    return entries


def _shortcut(name: str, entries: list[_Entry], query: str) -> Shortcut:
    heads = {entry.name: entry for entry in entries if not entry.section}
    for entry in heads.values():
        if entry.name not in (*_TEXTS, *_OPTIONAL):
            raise _Mistake(f"“{entry.name}” is not known here.", entry.line)
    for key in _TEXTS:
        if key not in heads or not heads[key].text:
            raise _Mistake(f"There is no “# {key}: …” line.")
    if not _PATH.fullmatch(heads["path"].text):
        raise _Mistake("The path is not /api/ and a word.", heads["path"].line)
    parameters = tuple(_parameter(entry) for entry in entries if entry.section == "parameter")
    columns = _columns([entry for entry in entries if entry.section == "column"])
    made = Shortcut(
        name=name,
        path=heads["path"].text,
        title=Words(heads["title"].text, heads["title-fr"].text),
        description=Words(heads["description"].text, heads["description-fr"].text),
        item=_item(heads["item"]) if "item" in heads else None,
        sort=tuple(heads["sort"].text.split(",")) if "sort" in heads else ("label",),
        parameters=parameters,
        columns=columns,
        query=query,
    )
    _require_consistent(made)
    return made


def _parameter(entry: _Entry) -> Parameter:
    """Read `kind among … ?variable`, with a description in both languages and an example."""
    match = _PARAMETER.fullmatch(entry.text)
    if match is None or match[1] not in set(Kind):
        raise _Mistake(f"“{entry.text}” is not a kind of parameter and a variable.", entry.line)
    for key in ("en", "fr", "example"):
        if not entry.details.get(key):
            raise _Mistake(f"The parameter “{entry.name}” has no “{key}:” below it.", entry.line)
    if not _NAME.fullmatch(entry.name) or entry.name in RESERVED_PARAMETERS:
        raise _Mistake(f"A parameter cannot be called “{entry.name}”.", entry.line)
    kind, among = Kind(match[1]), tuple(match[2].split())
    if bool(among) is not (kind in {Kind.THING, Kind.CONCEPT, Kind.CHOICE}):
        raise _Mistake(f"A parameter of kind “{kind}” {'names' if among else 'lacks'} what it is among.", entry.line)
    words = Words(entry.details["en"], entry.details["fr"])
    return Parameter(entry.name, kind, among, match[3], words, entry.details["example"])


def _item(entry: _Entry) -> Parameter:
    """Read how the address of a single item names it: as a parameter that binds the item would."""
    words = {"en": "The item: the end of its URI.", "fr": "L'objet : la fin de son URI.", **entry.details}
    made = _parameter(_Entry("parameter", "item", f"{entry.text} ?item", entry.line, words))
    return replace(made, name="item")


def _columns(entries: list[_Entry], before: str = "") -> tuple[Column, ...]:
    """Read columns; one with a dot in its name tells of the things in the column before the dot."""
    own = [entry for entry in entries if entry.name.startswith(before) and "." not in entry.name.removeprefix(before)]
    if not before:
        names = {entry.name for entry in entries}
        for entry in entries:
            if "." in entry.name and entry.name.rpartition(".")[0] not in names:
                raise _Mistake(f"There is no column above “{entry.name}”.", entry.line)
    return tuple(_column(entry, before, entries) for entry in own)


def _column(entry: _Entry, before: str, entries: list[_Entry]) -> Column:
    match = _COLUMN.fullmatch(entry.text)
    if match is None or match[1] not in set(Content):
        raise _Mistake(f"“{entry.text}” is not a kind of value and the way to it.", entry.line)
    if not {"en", "fr"} <= entry.details.keys():
        raise _Mistake(f"The column “{entry.name}” is not described in both languages.", entry.line)
    name = entry.name.removeprefix(before)
    if not _NAME.fullmatch(name) or name in RESERVED:
        raise _Mistake(f"A column cannot be called “{name}”.", entry.line)
    content, below = Content(match[1]), _columns(entries, f"{entry.name}.")
    if below and content is not Content.THING:
        raise _Mistake(f"Only things have columns of their own, not “{entry.name}”.", entry.line)
    if match[3] and before:
        raise _Mistake(f"A variable can only fill a column at the top, not “{entry.name}”.", entry.line)
    path = tuple(_step(part, entry.line) for part in match[4].split("/")) if match[4] else ()
    words = Words(entry.details["en"], entry.details["fr"])
    return Column(name, content, bool(match[2]), path, match[3] or "", words, below)


def _step(text: str, line: int) -> Step:
    match = _STEP.fullmatch(text)
    try:
        iri = namespaces.expand(match[2]) if match else ""
    except CancerNetError:
        iri = ""
    if match is None or not iri:
        raise _Mistake(f"“{text}” is not a property with a prefix of the project's.", line)
    return Step(iri, bool(match[1]))


def _require_consistent(shortcut: Shortcut) -> None:
    """Raise a mistake unless names are unique, blocks belong to parameters, and the query can be read."""
    for names in ([item.name for item in shortcut.parameters], [item.name for item in shortcut.columns]):
        if len(names) != len(set(names)):
            raise _Mistake("Two parameters or two columns have the same name.")
    blocks = [match[1] for line in shortcut.query.splitlines() if (match := _WITH.fullmatch(line))]
    ends = sum(bool(_END.fullmatch(line)) for line in shortcut.query.splitlines())
    if len(blocks) != ends or set(blocks) != {parameter.name for parameter in shortcut.parameters}:
        raise _Mistake("The query needs “# with parameter” and “# end” around what each parameter adds.")
    if unknown := [name for name in shortcut.sort if name.lstrip("-") not in shortcut.sortable()]:
        raise _Mistake(f"The list cannot be sorted by {', '.join(unknown)}.")
    text = text_for(shortcut, dict.fromkeys(blocks, Literal("")))
    try:
        solutions = Store().query(text)
    except SyntaxError as error:
        raise _Mistake(f"The query is not SPARQL: {error}") from None
    variables = {variable.value for variable in getattr(solutions, "variables", ())}
    needed = {"item", *(column.variable for column in shortcut.columns if column.variable)}
    if not needed <= variables or not all(text.count(f"?{item.variable}") > 1 for item in shortcut.parameters):
        raise _Mistake("The query does not select ?item and what its columns show, or misses a parameter's variable.")
