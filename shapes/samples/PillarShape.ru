# Fails, one change at a time: shape of a pillar.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: PillarShape nodeKind
INSERT DATA { [] a cnet:Pillar ; skos:prefLabel "pillar sample-plan pillar sample-pillar"@en ; skos:prefLabel "pilier sample-plan pillar sample-pillar"@fr ; cnet:isElementOf <https://w3id.org/cancernet-kg/id/plan/sample-plan> }

## a URI of another form | expects: PillarShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/plan/sample-plan/pillar/sample-pillar> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/plan/Sample-plan/pillar/Sample-pillar> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/plan/sample-plan/pillar/sample-pillar> ?property ?value }
