# Fails, one change at a time: shape of an output.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: OutputShape nodeKind
INSERT DATA { [] a cnet:Output ; skos:prefLabel "output sample-output"@en ; skos:prefLabel "résultat produit sample-output"@fr ; cnet:isSharedThrough <https://w3id.org/cancernet-kg/concept/channel/sample> ; cnet:isSharedWith <https://w3id.org/cancernet-kg/id/stakeholder-group/sample-patients> }

## a URI of another form | expects: OutputShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/output/sample-output> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/output/Sample-output> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/output/sample-output> ?property ?value }

## isSharedThrough: it points to a thing of another kind | expects: OutputShape-isSharedThrough class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/output/sample-output> cnet:isSharedThrough ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/output/sample-output> cnet:isSharedThrough <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isSharedThrough: a concept of another scheme | expects: OutputShape-isSharedThrough pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/output/sample-output> cnet:isSharedThrough ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/output/sample-output> cnet:isSharedThrough <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## isSharedWith: it points to a thing of another kind | expects: OutputShape-isSharedWith class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/output/sample-output> cnet:isSharedWith ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/output/sample-output> cnet:isSharedWith <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
