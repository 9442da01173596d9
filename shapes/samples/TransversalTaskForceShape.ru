# Fails, one change at a time: shape of a transversal task force.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: TransversalTaskForceShape nodeKind
INSERT DATA { [] a cnet:TransversalTaskForce ; skos:prefLabel "transversal task force sample ttf 2"@en ; skos:prefLabel "groupe de travail transversal sample ttf 2"@fr ; cnet:notation "TTF2" ; cnet:isPartOf <https://w3id.org/cancernet-kg/id/action/sample> }

## a URI of another form | expects: TransversalTaskForceShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/action/sample/ttf/2> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/action/Sample/ttf/2> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/action/sample/ttf/2> ?property ?value }

## notation: the value is missing | expects: TransversalTaskForceShape-notation minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample/ttf/2> cnet:notation ?value }

## notation: there are two values | expects: TransversalTaskForceShape-notation maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample/ttf/2> cnet:notation "TTF7" }

## notation: written another way | expects: TransversalTaskForceShape-notation pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample/ttf/2> cnet:notation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample/ttf/2> cnet:notation "X9" }
