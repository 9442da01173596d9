# Fails, one change at a time: shape of a listing.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: ListingShape nodeKind
INSERT DATA { [] a cnet:Listing ; skos:prefLabel "listing sample-list"@en ; skos:prefLabel "liste sample-list"@fr ; cnet:isSectionOf <https://w3id.org/cancernet-kg/id/document/sample-paper> ; cnet:hasEntry <https://w3id.org/cancernet-kg/id/list-entry/sample-list-1> }

## a URI of another form | expects: ListingShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/listing/sample-list> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/listing/Sample-list> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/listing/sample-list> ?property ?value }

## hasEntry: it points to a thing of another kind | expects: ListingShape-hasEntry class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/listing/sample-list> cnet:hasEntry ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/listing/sample-list> cnet:hasEntry <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isSectionOf: the value is missing | expects: ListingShape-isSectionOf minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/listing/sample-list> cnet:isSectionOf ?value }

## isSectionOf: there are two values | expects: ListingShape-isSectionOf maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/listing/sample-list> cnet:isSectionOf id:another . id:another a cnet:Document }

## isSectionOf: it points to a thing of another kind | expects: ListingShape-isSectionOf class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/listing/sample-list> cnet:isSectionOf ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/listing/sample-list> cnet:isSectionOf <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
