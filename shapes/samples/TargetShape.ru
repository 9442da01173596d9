# Fails, one change at a time: shape of a target.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

## a node without a URI | expects: TargetShape nodeKind
INSERT DATA { [] a cnet:Target ; skos:prefLabel "target sample-target"@en ; skos:prefLabel "cible sample-target"@fr ; cnet:isTargetOf <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:targetDate "2025-01-29"^^xsd:date ; cnet:givesAccessTo <https://w3id.org/cancernet-kg/concept/topic/sample> ; cnet:isSetBy <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:population "a sample"@en }

## a URI of another form | expects: TargetShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/target/sample-target> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/target/Sample-target> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/target/sample-target> ?property ?value }

## givesAccessTo: it points to a thing of another kind | expects: TargetShape-givesAccessTo class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/target/sample-target> cnet:givesAccessTo ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/target/sample-target> cnet:givesAccessTo <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isSetBy: it points to a thing of another kind | expects: TargetShape-isSetBy class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/target/sample-target> cnet:isSetBy ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/target/sample-target> cnet:isSetBy <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isTargetOf: the value is missing | expects: TargetShape-isTargetOf minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/target/sample-target> cnet:isTargetOf ?value }

## isTargetOf: it points to a concept | expects: TargetShape-isTargetOf class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/target/sample-target> cnet:isTargetOf ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/target/sample-target> cnet:isTargetOf <https://w3id.org/cancernet-kg/concept/topic/sample> . <https://w3id.org/cancernet-kg/concept/topic/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/topic> . <https://w3id.org/cancernet-kg/concept/topic> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## population: the wrong datatype or language | expects: TargetShape-population datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/target/sample-target> cnet:population ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/target/sample-target> cnet:population "no language" }

## targetDate expected: the value is missing | expects: TargetShape-targetDate-expected minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/target/sample-target> cnet:targetDate ?value }
