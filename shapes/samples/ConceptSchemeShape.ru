# Fails, one change at a time: shape of a concept scheme.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: ConceptSchemeShape nodeKind
INSERT DATA { [] a skos:ConceptScheme ; skos:prefLabel "topic"@en ; skos:prefLabel "topic"@fr }

## a URI of another form | expects: ConceptSchemeShape pattern
DELETE { <https://w3id.org/cancernet-kg/concept/topic> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/concept/Topic> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/concept/topic> ?property ?value }
