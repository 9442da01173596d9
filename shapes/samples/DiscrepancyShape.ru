# Fails, one change at a time: shape of a discrepancy.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: DiscrepancyShape nodeKind
INSERT DATA { [] a cnet:Discrepancy ; skos:prefLabel "discrepancy sample-discrepancy"@en ; skos:prefLabel "discordance sample-discrepancy"@fr ; cnet:concerns <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:hasDiscrepancyKind <https://w3id.org/cancernet-kg/concept/discrepancy-kind/sample> ; cnet:position 3 ; cnet:reason "because"@en ; cnet:reason "parce que"@fr ; cnet:hasCompetingEvidence <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> ; cnet:hasCompetingEvidence <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-2> }

## a URI of another form | expects: DiscrepancyShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/discrepancy/Sample-discrepancy> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> ?property ?value }

## reason: the wrong datatype or language | expects: DiscrepancyShape-reason datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:reason ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:reason "because" }

## reason: two in one language | expects: DiscrepancyShape-reason uniqueLang
INSERT DATA { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:reason "as well"@en }

## reason: a third language | expects: DiscrepancyShape-reason languageIn
INSERT DATA { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:reason "weil"@de }

## reason: the values are missing | expects: DiscrepancyShape-reason minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:reason ?value }

## concerns: the value is missing | expects: DiscrepancyShape-concerns minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:concerns ?value }

## concerns: it points to nothing | expects: DiscrepancyShape-concerns or
DELETE WHERE { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:concerns ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:concerns id:missing }

## hasCompetingEvidence: it points to a thing of another kind | expects: DiscrepancyShape-hasCompetingEvidence class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:hasCompetingEvidence ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:hasCompetingEvidence <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasCompetingEvidence expected: the values are missing | expects: DiscrepancyShape-hasCompetingEvidence-expected minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:hasCompetingEvidence ?value }

## hasDiscrepancyKind: the value is missing | expects: DiscrepancyShape-hasDiscrepancyKind minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:hasDiscrepancyKind ?value }

## hasDiscrepancyKind: there are two values | expects: DiscrepancyShape-hasDiscrepancyKind maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:hasDiscrepancyKind <https://w3id.org/cancernet-kg/concept/discrepancy-kind/second> . <https://w3id.org/cancernet-kg/concept/discrepancy-kind/second> a skos:Concept ; skos:prefLabel "second"@en , "second"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/discrepancy-kind> }

## hasDiscrepancyKind: it points to a thing of another kind | expects: DiscrepancyShape-hasDiscrepancyKind class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:hasDiscrepancyKind ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:hasDiscrepancyKind <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasDiscrepancyKind: a concept of another scheme | expects: DiscrepancyShape-hasDiscrepancyKind pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:hasDiscrepancyKind ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:hasDiscrepancyKind <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## position: the value is missing | expects: DiscrepancyShape-position minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:position ?value }

## position: there are two values | expects: DiscrepancyShape-position maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/discrepancy/sample-discrepancy> cnet:position 4 }
