# Fails, one change at a time: shape of a recommendation.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: RecommendationShape nodeKind
INSERT DATA { [] a cnet:Recommendation ; skos:prefLabel "recommendation sample-mission recommendation 10"@en ; skos:prefLabel "recommandation sample-mission recommendation 10"@fr ; cnet:notation "R10" ; cnet:isElementOf <https://w3id.org/cancernet-kg/id/mission/sample-mission> }

## a URI of another form | expects: RecommendationShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/mission/sample-mission/recommendation/10> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/mission/Sample-mission/recommendation/10> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/mission/sample-mission/recommendation/10> ?property ?value }

## notation: the value is missing | expects: RecommendationShape-notation minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/mission/sample-mission/recommendation/10> cnet:notation ?value }

## notation: there are two values | expects: RecommendationShape-notation maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/mission/sample-mission/recommendation/10> cnet:notation "R7" }

## notation: written another way | expects: RecommendationShape-notation pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/mission/sample-mission/recommendation/10> cnet:notation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/mission/sample-mission/recommendation/10> cnet:notation "X9" }
