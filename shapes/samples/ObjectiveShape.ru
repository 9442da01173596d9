# Fails, one change at a time: shape of an objective.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: ObjectiveShape nodeKind
INSERT DATA { [] a cnet:Objective ; skos:prefLabel "objective sample-objective"@en ; skos:prefLabel "objectif sample-objective"@fr ; cnet:hasObjectiveKind <https://w3id.org/cancernet-kg/concept/objective-kind/sample> ; cnet:isPursuedBy <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:text "a sample"@en }

## a URI of another form | expects: ObjectiveShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/objective/sample-objective> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/objective/Sample-objective> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/objective/sample-objective> ?property ?value }

## hasObjectiveKind: the value is missing | expects: ObjectiveShape-hasObjectiveKind minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/objective/sample-objective> cnet:hasObjectiveKind ?value }

## hasObjectiveKind: there are two values | expects: ObjectiveShape-hasObjectiveKind maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/objective/sample-objective> cnet:hasObjectiveKind <https://w3id.org/cancernet-kg/concept/objective-kind/second> . <https://w3id.org/cancernet-kg/concept/objective-kind/second> a skos:Concept ; skos:prefLabel "second"@en , "second"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/objective-kind> }

## hasObjectiveKind: it points to a thing of another kind | expects: ObjectiveShape-hasObjectiveKind class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/objective/sample-objective> cnet:hasObjectiveKind ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/objective/sample-objective> cnet:hasObjectiveKind <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasObjectiveKind: a concept of another scheme | expects: ObjectiveShape-hasObjectiveKind pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/objective/sample-objective> cnet:hasObjectiveKind ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/objective/sample-objective> cnet:hasObjectiveKind <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## isPursuedBy: the value is missing | expects: ObjectiveShape-isPursuedBy minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/objective/sample-objective> cnet:isPursuedBy ?value }

## isPursuedBy: it points to a concept | expects: ObjectiveShape-isPursuedBy class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/objective/sample-objective> cnet:isPursuedBy ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/objective/sample-objective> cnet:isPursuedBy <https://w3id.org/cancernet-kg/concept/topic/sample> . <https://w3id.org/cancernet-kg/concept/topic/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/topic> . <https://w3id.org/cancernet-kg/concept/topic> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## text: the value is missing | expects: ObjectiveShape-text minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/objective/sample-objective> cnet:text ?value }
