# Fails, one change at a time: shape of an indicator.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: IndicatorShape nodeKind
INSERT DATA { [] a cnet:Indicator ; skos:prefLabel "indicator sample-indicator"@en ; skos:prefLabel "indicateur sample-indicator"@fr }

## a URI of another form | expects: IndicatorShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/indicator/sample-indicator> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/indicator/Sample-indicator> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/indicator/sample-indicator> ?property ?value }
