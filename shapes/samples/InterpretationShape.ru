# Fails, one change at a time: shape of an interpretation.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: InterpretationShape nodeKind
INSERT DATA { [] a cnet:Interpretation ; skos:prefLabel "interpretation sample-interpretation"@en ; skos:prefLabel "interprétation sample-interpretation"@fr ; cnet:reason "because"@en ; cnet:reason "parce que"@fr ; rdf:subject <https://w3id.org/cancernet-kg/id/action/sample> ; rdf:predicate cnet:hasSubject ; rdf:object <https://w3id.org/cancernet-kg/concept/topic/sample> }

## a URI of another form | expects: InterpretationShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/interpretation/sample-interpretation> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/interpretation/Sample-interpretation> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/interpretation/sample-interpretation> ?property ?value }

## a property that does not belong here | expects: InterpretationShape closed
INSERT DATA { <https://w3id.org/cancernet-kg/id/interpretation/sample-interpretation> cnet:position 3 }

## reason: the wrong datatype or language | expects: InterpretationShape-reason datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/interpretation/sample-interpretation> cnet:reason ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/interpretation/sample-interpretation> cnet:reason "because" }

## reason: two in one language | expects: InterpretationShape-reason uniqueLang
INSERT DATA { <https://w3id.org/cancernet-kg/id/interpretation/sample-interpretation> cnet:reason "as well"@en }

## reason: a third language | expects: InterpretationShape-reason languageIn
INSERT DATA { <https://w3id.org/cancernet-kg/id/interpretation/sample-interpretation> cnet:reason "weil"@de }

## reason: the values are missing | expects: InterpretationShape-reason minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/interpretation/sample-interpretation> cnet:reason ?value }

## object: the value is missing | expects: InterpretationShape-object minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/interpretation/sample-interpretation> rdf:object ?value }

## object: there are two values | expects: InterpretationShape-object maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/interpretation/sample-interpretation> rdf:object "another"@en }

## predicate: the value is missing | expects: InterpretationShape-predicate minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/interpretation/sample-interpretation> rdf:predicate ?value }

## predicate: there are two values | expects: InterpretationShape-predicate maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/interpretation/sample-interpretation> rdf:predicate id:another . }

## predicate: a text instead of a link | expects: InterpretationShape-predicate nodeKind
DELETE WHERE { <https://w3id.org/cancernet-kg/id/interpretation/sample-interpretation> rdf:predicate ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/interpretation/sample-interpretation> rdf:predicate "has subject" }

## subject: the value is missing | expects: InterpretationShape-subject minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/interpretation/sample-interpretation> rdf:subject ?value }

## subject: there are two values | expects: InterpretationShape-subject maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/interpretation/sample-interpretation> rdf:subject id:another . }

## subject: a text instead of a link | expects: InterpretationShape-subject nodeKind
DELETE WHERE { <https://w3id.org/cancernet-kg/id/interpretation/sample-interpretation> rdf:subject ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/interpretation/sample-interpretation> rdf:subject "JANE" }
