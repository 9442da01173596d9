# Fails, one change at a time: shape of a series of actions.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: ActionSeriesShape nodeKind
INSERT DATA { [] a cnet:ActionSeries ; skos:prefLabel "series of actions sample"@en ; skos:prefLabel "série d'actions sample"@fr ; cnet:hasPhase <https://w3id.org/cancernet-kg/id/action/sample> }

## a URI of another form | expects: ActionSeriesShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/series/sample> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/series/Sample> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/series/sample> ?property ?value }

## hasPhase: the value is missing | expects: ActionSeriesShape-hasPhase minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/series/sample> cnet:hasPhase ?value }

## hasPhase: it points to a thing of another kind | expects: ActionSeriesShape-hasPhase class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/series/sample> cnet:hasPhase ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/series/sample> cnet:hasPhase <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
