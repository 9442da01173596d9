"""The look-ups behind the curators' pages: forms, spreadsheets, what was sent, what revisions changed. For lookups."""

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from cancernet_kg.errors import NotWritable
from cancernet_kg.formats import JSON
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View
from cancernet_kg.workers.found import Found
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.wire import Request

if TYPE_CHECKING:  # only a server that can be written needs them, and it has read them already
    from cancernet_kg.curation.desk import Desk
    from cancernet_kg.curation.tables.definition import Tables


def classes(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return the classes that have a table, with their labels, by label; raises `NotWritable`."""
    from cancernet_kg.curation.tables.form import has_form  # noqa: PLC0415 - see above

    language = arguments["language"]
    listed = [
        {"name": table.name, "label": table.labels.get(language, table.name), "has_form": has_form(table)}
        for table in _tables(holding).by_name.values()
    ]
    return _found(sorted(listed, key=lambda item: str(item["label"]).casefold()))


def spreadsheet(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return an empty spreadsheet in Base64, for a new action unless a class is named.

    Raises `UnknownTable` and `NotWritable`.
    """
    from cancernet_kg.curation.tables import template  # noqa: PLC0415 - see above

    tables, language, name = _tables(holding), arguments["language"], arguments["name"]
    if arguments["extension"] == "csv":
        content = template.template_csv(tables, name, language)
    else:
        names = ("Source", tables.table(name).name) if name else template.ACTION
        content = template.template(tables, tuple(dict.fromkeys(names)), View(holding.snapshot.store), language)
    return _found(base64.b64encode(content).decode("ascii"))


def form(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return the form for a class; raises `UnknownTable` and `NotWritable`."""
    from cancernet_kg.curation.tables import form as forms  # noqa: PLC0415 - see above

    known = View(holding.snapshot.store)
    return _found(asdict(forms.form(_tables(holding), arguments["table"], known, arguments["language"])))


def filled_form(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return the workbook that says what was filled into a form; raises `UnknownTable` and `NotWritable`."""
    from cancernet_kg.curation.tables import form as forms  # noqa: PLC0415 - see above

    known = View(holding.snapshot.store)
    filled = forms.filled(_tables(holding), arguments["table"], arguments["values"], known, arguments["language"])
    return _found(asdict(filled))


def excerpts(_holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return what stands in files at the places that findings name."""
    from cancernet_kg.curation import excerpts as shown  # noqa: PLC0415 - see above
    from cancernet_kg.curation.proposal import UploadedFile  # noqa: PLC0415 - see above

    files = [UploadedFile(**file) for file in arguments["files"]]
    return _found(asdict(shown.excerpts(files, arguments["places"])))


def revision_difference(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return what a revision changed, with the labels of today or, for what is gone, those that it had.

    Raises `NotWritable`, `UnknownRevision` and `LogDamaged`.
    """
    from cancernet_kg.curation.difference import difference  # noqa: PLC0415 - see above

    changes = _desk(holding).log.changes(arguments["number"])
    store = holding.snapshot.store
    touched = View(store, plus=(*changes.removed, *changes.added))
    shown = asdict(difference(changes, Changes(), touched, View(store), arguments["language"]))
    known = [
        thing["iri"]
        for thing in shown["things"]
        if not thing["iri"].startswith("_:") and next(View(store).quads(NamedNode(thing["iri"])), None) is not None
    ]
    return _found({**shown, "known": known})


def _desk(holding: Holding) -> "Desk":
    if holding.desk is None:
        hint = "Start it with CANCERNET_DATA_DIR=…, a folder for the revision log."
        raise NotWritable("This server only reads: it keeps no revision log.", hint=hint)
    return holding.desk


def _tables(holding: Holding) -> "Tables":
    """Return the tables that changes are read with; a graph of one's own has none."""
    gate = _desk(holding).gate
    if gate is None:
        hint = "Send RDF; spreadsheets and forms are for the graph that has shapes."
        raise NotWritable("The graph of this server has no tables.", hint=hint)
    return gate.tables


def _found(value: object) -> Found:
    return Found(JSON, (json.dumps(value, ensure_ascii=False).encode(),))
