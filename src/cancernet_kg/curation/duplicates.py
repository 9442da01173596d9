"""Things that a change brings in although they may be there already under another IRI: “did you mean …?”.

Called by whatever publishes changes; no part of the check of the whole graph, whose names the curators have seen.
"""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from cancernet_kg.curation import asserted, labels
from cancernet_kg.curation.labels import LabelIndex
from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.namespaces import PREFIXES, short
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_LABEL = NamedNode(PREFIXES["skos"] + "prefLabel")
# A bulk load is not compared letter by letter beyond this many things; equal names are found in it all the same.
MOST_COMPARED = 200
_MOST_MEANT = 3


def suspected(index: LabelIndex, old: View, new: View, changes: Changes) -> tuple[Finding, ...]:
    """Return a warning for each new thing that is called like, or nearly like, another one of its kind.

    The index is of the view before the change.
    """
    named = labels.names_in(asserted.only(changes.added))
    things = [thing for thing in sorted(named) if labels.kind_of(thing) is not None and _is_new(thing, old)]
    newcomers = LabelIndex()
    findings: list[Finding] = []
    for number, thing in enumerate(things):
        found: dict[str, tuple[str, bool]] = {}
        for name in sorted(set(named[thing])):
            for other in _meant(index, newcomers, thing, name, is_compared=number < MOST_COMPARED):
                found.setdefault(other[0], (name, other[1]))
        newcomers.add(quad for quad in new.quads(NamedNode(thing)))
        standing = [(other, *why) for other, why in sorted(found.items()) if _stands(other, new)]
        ranked = sorted(standing, key=lambda other: not other[2])[:_MOST_MEANT]
        findings += [_finding(thing, other, name, new, is_same=is_same) for other, name, is_same in ranked]
    return tuple(findings)


def _meant(
    index: LabelIndex, newcomers: LabelIndex, thing: str, name: str, *, is_compared: bool
) -> Iterator[tuple[str, bool]]:
    """Yield what may be meant by a thing of some name, and whether it has the very same one; the same ones first."""
    for known in (index, newcomers):
        yield from ((other, True) for other in known.same(thing, name))
    for known in (index, newcomers) if is_compared else ():
        yield from ((other, False) for other in known.nearly_same(thing, name))


def _is_new(thing: str, old: View) -> bool:
    return next(asserted.quads(old, NamedNode(thing)), None) is None


def _stands(thing: str, new: View) -> bool:
    return next(asserted.quads(new, NamedNode(thing), _TYPE), None) is not None


def _finding(thing: str, other: str, name: str, new: View, *, is_same: bool) -> Finding:
    known = {language: _called(other, language, new) for language in ("en", "fr")}
    if is_same:
        code, message = "same-name", {"en": "is called “{0}” too", "fr": "s'appelle aussi « {0} »"}
    else:
        code, message = (
            "similar-name",
            {"en": "has nearly the same name as “{0}”", "fr": "a presque le même nom que « {0} »"},
        )
    return Finding(
        check="duplicates",
        severity=Severity.WARNING,
        code=f"duplicates/{code}",
        message={
            "en": f"{known['en']} {message['en'].format(name)}; did you mean {short(other)}?",
            "fr": f"{known['fr']} {message['fr'].format(name)} ; vouliez-vous dire {short(other)} ?",
        },
        where=short(thing),
        node=thing,
        value=other,
        hint=(
            f"If both are the same, delete the new one and write “{known['en']}” or {short(other)} where it is meant; "
            "if not, choose a label that tells them apart."
        ),
        french_hint=(
            f"Si c'est la même chose, supprimez la nouvelle et écrivez « {known['fr']} » ou {short(other)} là où il "
            "s'agit d'elle ; sinon, choisissez un libellé qui les distingue."
        ),
    )


def _called(thing: str, language: str, view: View) -> str:
    values = (quad.object for quad in asserted.quads(view, NamedNode(thing), _LABEL))
    found = [value.value for value in values if isinstance(value, Literal) and value.language == language]
    return min(found, default=short(thing))
