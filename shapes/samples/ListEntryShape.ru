# Fails, one change at a time: shape of a list entry.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: ListEntryShape nodeKind
INSERT DATA { [] a cnet:ListEntry ; skos:prefLabel "list entry sample-list-1"@en ; skos:prefLabel "entrée de liste sample-list-1"@fr ; cnet:isEntryIn <https://w3id.org/cancernet-kg/id/listing/sample-list> ; cnet:refersTo <https://w3id.org/cancernet-kg/id/action/sample> ; cnet:position 3 }

## a URI of another form | expects: ListEntryShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/list-entry/sample-list-1> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/list-entry/Sample-list-1> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/list-entry/sample-list-1> ?property ?value }

## isEntryIn: the value is missing | expects: ListEntryShape-isEntryIn minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/list-entry/sample-list-1> cnet:isEntryIn ?value }

## isEntryIn: there are two values | expects: ListEntryShape-isEntryIn maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/list-entry/sample-list-1> cnet:isEntryIn id:another . id:another a cnet:Listing }

## isEntryIn: it points to a thing of another kind | expects: ListEntryShape-isEntryIn class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/list-entry/sample-list-1> cnet:isEntryIn ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/list-entry/sample-list-1> cnet:isEntryIn <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## position: the value is missing | expects: ListEntryShape-position minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/list-entry/sample-list-1> cnet:position ?value }

## position: there are two values | expects: ListEntryShape-position maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/list-entry/sample-list-1> cnet:position 4 }

## refersTo: the value is missing | expects: ListEntryShape-refersTo minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/list-entry/sample-list-1> cnet:refersTo ?value }

## refersTo: it points to a thing of another kind | expects: ListEntryShape-refersTo class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/list-entry/sample-list-1> cnet:refersTo ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/list-entry/sample-list-1> cnet:refersTo <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
