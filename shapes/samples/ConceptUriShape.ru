# Fails, one change at a time: a concept lies under its scheme.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## the concept is in another scheme | expects: ConceptUriShape sparql
DELETE WHERE { <https://w3id.org/cancernet-kg/concept/topic/sample> skos:inScheme ?scheme } ;
INSERT DATA { <https://w3id.org/cancernet-kg/concept/topic/sample> skos:inScheme <https://w3id.org/cancernet-kg/concept/role> }
