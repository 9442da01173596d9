# Fails, one change at a time: shape of a place.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: PlaceShape nodeKind
INSERT DATA { [] a cnet:Place ; skos:prefLabel "place sampletown"@en ; skos:prefLabel "lieu sampletown"@fr ; cnet:isPremisesOf <https://w3id.org/cancernet-kg/id/organisation/sample-institute> }

## a URI of another form | expects: PlaceShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/place/sampletown> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/place/Sampletown> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/place/sampletown> ?property ?value }

## isPremisesOf: it points to a thing of another kind | expects: PlaceShape-isPremisesOf class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/place/sampletown> cnet:isPremisesOf ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/place/sampletown> cnet:isPremisesOf <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
