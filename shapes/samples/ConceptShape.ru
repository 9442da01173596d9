# Fails, one change at a time: shape of a concept.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: ConceptShape nodeKind
INSERT DATA { [] a skos:Concept ; skos:prefLabel "sample"@en ; skos:prefLabel "sample"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/topic> ; skos:topConceptOf <https://w3id.org/cancernet-kg/concept/topic> }

## a URI of another form | expects: ConceptShape pattern
DELETE { <https://w3id.org/cancernet-kg/concept/topic/sample> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/concept/topic/Sample> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/concept/topic/sample> ?property ?value }

## inScheme: the value is missing | expects: ConceptShape-inScheme minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/concept/topic/sample> skos:inScheme ?value }

## inScheme: there are two values | expects: ConceptShape-inScheme maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/concept/topic/sample> skos:inScheme id:another . id:another a skos:ConceptScheme }

## inScheme: it points to a thing of another kind | expects: ConceptShape-inScheme class
DELETE WHERE { <https://w3id.org/cancernet-kg/concept/topic/sample> skos:inScheme ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/concept/topic/sample> skos:inScheme <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## topConceptOf: there are two values | expects: ConceptShape-topConceptOf maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/concept/topic/sample> skos:topConceptOf id:another . id:another a skos:ConceptScheme }

## topConceptOf: it points to a thing of another kind | expects: ConceptShape-topConceptOf class
DELETE WHERE { <https://w3id.org/cancernet-kg/concept/topic/sample> skos:topConceptOf ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/concept/topic/sample> skos:topConceptOf <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
