"""The words about IRIs that are well-formed and yet must not get into the graph."""

from cancernet_kg.curation.report import Severity
from cancernet_kg.curation.staging.words import Words

URIS = {
    "uris/scheme": Words(
        "{iri} begins with {scheme}:, which cannot identify a thing here.",
        "{iri} commence par {scheme}:, qui ne peut identifier une chose ici.",
        "Use an address that begins with https:// or http://.",
        "Utilisez une adresse qui commence par https:// ou http://.",
    ),
    "uris/prefix-not-expanded": Words(
        "{iri} is a name with a prefix, but stands where a whole IRI is needed.",
        "{iri} est un nom à préfixe, là où un IRI entier est nécessaire.",
        "Write {suggestion}, or declare the prefix and write the name without < >.",
        "Écrivez {suggestion}, ou déclarez le préfixe et écrivez le nom sans < >.",
    ),
    "uris/local": Words(
        "{iri} only means something on one computer.",
        "{iri} n'a de sens que sur un seul ordinateur.",
        "Use an address that everybody can open.",
        "Utilisez une adresse que chacun peut ouvrir.",
    ),
    "uris/near-miss": Words(
        "{iri} resembles an IRI that is used here, but is another one.",
        "{iri} ressemble à un IRI utilisé ici, mais en est un autre.",
        "Did you mean {suggestion}?",
        "Vouliez-vous dire {suggestion} ?",
    ),
    "uris/unknown-kind": Words(
        "{iri}: {kind} is not a kind of thing that this graph has.",
        "{iri} : {kind} n'est pas un genre de chose de ce graphe.",
        "{suggestion}",
        "{french_suggestion}",
    ),
    "uris/form": Words(
        "{iri} does not follow the rule for IRIs of this graph.",
        "{iri} ne suit pas la règle des IRI de ce graphe.",
        "Use lower-case letters a-z, digits and single hyphens between the strokes. {suggestion}",
        "N'utilisez que des minuscules a-z, des chiffres et des traits d'union simples. {french_suggestion}",
    ),
    "uris/invisible-character": Words(
        "{iri} holds an invisible character ({character}).",
        "{iri} contient un caractère invisible ({character}).",
        "Type the IRI again by hand.",
        "Retapez l'IRI à la main.",
    ),
    "uris/country": Words(
        "{iri} is not a country of the EU's authority list.",
        "{iri} n'est pas un pays de la liste d'autorité de l'UE.",
        "Use http://publications.europa.eu/resource/authority/country/ and three capital letters, as in …/country/FRA.",
        "Utilisez http://publications.europa.eu/resource/authority/country/ et trois capitales, comme …/country/FRA.",
    ),
    "uris/graph-form": Words(
        "{iri} cannot be the name of a graph here.",
        "{iri} ne peut pas être ici le nom d'un graphe.",
        "Use {graphs} and a name of lower-case letters, digits and hyphens. {suggestion}",
        "Utilisez {graphs} et un nom en minuscules, chiffres et traits d'union. {french_suggestion}",
    ),
    "uris/protected-graph": Words(
        "The graph {iri} is made by the system, so nothing can be put into it.",
        "Le graphe {iri} est produit par le système : on ne peut rien y mettre.",
        "Put the statements into the graph of their source.",
        "Mettez les énoncés dans le graphe de leur source.",
    ),
    "uris/no-graph": Words(
        "Statements that name no graph: {count}; and none was given for them.",
        "Énoncés qui ne nomment aucun graphe : {count} ; et aucun n'a été indiqué.",
        "Say into which graph they belong, or send TriG or N-Quads, which name the graph.",
        "Dites à quel graphe ils appartiennent, ou envoyez du TriG ou du N-Quads, qui nomment le graphe.",
    ),
    "uris/blank-graph": Words(
        "A graph has no name of its own (a blank node).",
        "Un graphe n'a pas de nom propre (un nœud anonyme).",
        "Name it, as in GRAPH <https://w3id.org/cancernet-kg/graph/my-source> {{ … }}.",
        "Nommez-le, comme GRAPH <https://w3id.org/cancernet-kg/graph/ma-source> {{ … }}.",
    ),
    "uris/blank-node": Words(
        "Things without an IRI: {count}, such as {examples}. Each gets one made from what is said of it.",
        "Choses sans IRI : {count}, comme {examples}. Chacune en reçoit un, tiré de ce qui en est dit.",
        "Give each a lasting IRI, as in https://w3id.org/cancernet-kg/id/{{kind}}/{{name}}, to refer to.",
        "Donnez à chacune un IRI durable, comme https://w3id.org/cancernet-kg/id/{{genre}}/{{nom}}.",
        Severity.WARNING,
    ),
}
