# Fails, one change at a time: shape of a flagship.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: FlagshipShape nodeKind
INSERT DATA { [] a cnet:Flagship ; skos:prefLabel "flagship sample-plan flagship 5"@en ; skos:prefLabel "initiative phare sample-plan flagship 5"@fr ; dcterms:title "A sample title"@en ; cnet:isElementOf <https://w3id.org/cancernet-kg/id/plan/sample-plan> ; cnet:notation "F5" }

## a URI of another form | expects: FlagshipShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/plan/sample-plan/flagship/5> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/plan/Sample-plan/flagship/5> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/plan/sample-plan/flagship/5> ?property ?value }

## notation: there are two values | expects: FlagshipShape-notation maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/plan/sample-plan/flagship/5> cnet:notation "F7" }

## notation: written another way | expects: FlagshipShape-notation pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/plan/sample-plan/flagship/5> cnet:notation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/plan/sample-plan/flagship/5> cnet:notation "X9" }

## title expected: the value is missing | expects: FlagshipShape-title-expected minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/plan/sample-plan/flagship/5> dcterms:title ?value }
