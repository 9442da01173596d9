# Fails, one change at a time: shape of a work package.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: WorkPackageShape nodeKind
INSERT DATA { [] a cnet:WorkPackage ; skos:prefLabel "work package sample wp 1"@en ; skos:prefLabel "lot de travaux sample wp 1"@fr ; cnet:notation "WP1" ; dcterms:title "A sample title"@en ; cnet:hasLeaderParticipation <https://w3id.org/cancernet-kg/id/participation/sample-leader> ; cnet:isPartOf <https://w3id.org/cancernet-kg/id/action/sample> }

## a URI of another form | expects: WorkPackageShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/action/sample/wp/1> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/action/Sample/wp/1> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/action/sample/wp/1> ?property ?value }

## notation: the value is missing | expects: WorkPackageShape-notation minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample/wp/1> cnet:notation ?value }

## notation: there are two values | expects: WorkPackageShape-notation maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample/wp/1> cnet:notation "WP7" }

## notation: written another way | expects: WorkPackageShape-notation pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample/wp/1> cnet:notation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample/wp/1> cnet:notation "X9" }

## title expected: the value is missing | expects: WorkPackageShape-title-expected minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample/wp/1> dcterms:title ?value }

## hasLeaderParticipation expected: the value is missing | expects: WorkPackageShape-hasLeaderParticipation-expected minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample/wp/1> cnet:hasLeaderParticipation ?value }
