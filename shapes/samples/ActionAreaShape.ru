# Fails, one change at a time: shape of an action area.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: ActionAreaShape nodeKind
INSERT DATA { [] a cnet:ActionArea ; skos:prefLabel "action area sample-plan action-area 4"@en ; skos:prefLabel "domaine d'action sample-plan action-area 4"@fr ; cnet:notation "A4" ; cnet:isElementOf <https://w3id.org/cancernet-kg/id/plan/sample-plan> }

## a URI of another form | expects: ActionAreaShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/plan/sample-plan/action-area/4> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/plan/Sample-plan/action-area/4> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/plan/sample-plan/action-area/4> ?property ?value }

## notation: the value is missing | expects: ActionAreaShape-notation minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/plan/sample-plan/action-area/4> cnet:notation ?value }

## notation: there are two values | expects: ActionAreaShape-notation maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/plan/sample-plan/action-area/4> cnet:notation "A7" }

## notation: written another way | expects: ActionAreaShape-notation pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/plan/sample-plan/action-area/4> cnet:notation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/plan/sample-plan/action-area/4> cnet:notation "X9" }
