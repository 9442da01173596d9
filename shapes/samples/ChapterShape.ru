# Fails, one change at a time: shape of a chapter.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: ChapterShape nodeKind
INSERT DATA { [] a cnet:Chapter ; skos:prefLabel "chapter sample-plan chapter 3"@en ; skos:prefLabel "chapitre sample-plan chapter 3"@fr ; cnet:position 3 ; cnet:isElementOf <https://w3id.org/cancernet-kg/id/plan/sample-plan> }

## a URI of another form | expects: ChapterShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/plan/sample-plan/chapter/3> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/plan/Sample-plan/chapter/3> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/plan/sample-plan/chapter/3> ?property ?value }

## position: the value is missing | expects: ChapterShape-position minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/plan/sample-plan/chapter/3> cnet:position ?value }

## position: there are two values | expects: ChapterShape-position maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/plan/sample-plan/chapter/3> cnet:position 4 }
