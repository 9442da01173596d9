"""What is looked up in the graph besides queries, by name, in what a template holds. Called by worker."""

from collections.abc import Callable, Mapping
from typing import Any

from cancernet_kg.workers import wire
from cancernet_kg.workers.catalogue_lookup import harvested
from cancernet_kg.workers.curation_lookup import (
    classes,
    excerpts,
    filled_form,
    form,
    revision_difference,
    spreadsheet,
)
from cancernet_kg.workers.document_lookup import document, timemap, vocabulary, whereabouts
from cancernet_kg.workers.dump_lookup import dump
from cancernet_kg.workers.evidence_lookup import evidence
from cancernet_kg.workers.feed_lookup import feed_node, feed_place
from cancernet_kg.workers.found import Found
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.label_lookup import label
from cancernet_kg.workers.network_lookup import network
from cancernet_kg.workers.reconciliation_lookup import extend, preview, propose, reconcile, suggest
from cancernet_kg.workers.search_lookup import search
from cancernet_kg.workers.shortcut_lookup import shortcut
from cancernet_kg.workers.sitemap_lookup import pages
from cancernet_kg.workers.terms_lookup import terms
from cancernet_kg.workers.view_lookup import view
from cancernet_kg.workers.wire import Request

Lookup = Callable[[Holding, Mapping[str, Any], Request], Found]
LOOKUPS: Mapping[str, Lookup] = {
    "sitemap": pages,
    "document": document,
    "timemap": timemap,
    "vocabulary": vocabulary,
    "whereabouts": whereabouts,
    "evidence": evidence,
    "catalogue": harvested,
    "classes": classes,
    "excerpts": excerpts,
    "filled-form": filled_form,
    "form": form,
    "revision-difference": revision_difference,
    "spreadsheet": spreadsheet,
    "dump": dump,
    "feed-node": feed_node,
    "feed-place": feed_place,
    "label": label,
    "network": network,
    "extend": extend,
    "preview": preview,
    "propose": propose,
    "reconcile": reconcile,
    "search": search,
    "suggest": suggest,
    "shortcut": shortcut,
    "terms": terms,
    "view": view,
}


def look_up(holding: Holding, request: Request) -> Found:
    """Return what a request asks for; raises what the look-up raises."""
    name, arguments = wire.unpacked_lookup(request.text)
    return LOOKUPS[name](holding, arguments, request)
