# Fails, one change at a time: shape of an evidence.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: EvidenceShape nodeKind
INSERT DATA { [] a cnet:Evidence ; cnet:inDocument <https://w3id.org/cancernet-kg/id/document/sample-source> ; cnet:firstLine 3 ; cnet:lastLine 3 ; rdf:subject <https://w3id.org/cancernet-kg/id/action/sample> ; rdf:predicate cnet:hasSubject ; rdf:object <https://w3id.org/cancernet-kg/concept/topic/sample> }

## a URI of another form | expects: EvidenceShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/evidence/Sample-source/l3-1> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> ?property ?value }

## a property that does not belong here | expects: EvidenceShape closed
INSERT DATA { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:text "a line"@en }

## firstLine: the value is missing | expects: EvidenceShape-firstLine minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:firstLine ?value }

## firstLine: there are two values | expects: EvidenceShape-firstLine maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:firstLine 4 }

## firstLine: the wrong datatype or language | expects: EvidenceShape-firstLine datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:firstLine ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:firstLine 3.5 }

## firstLine: too small | expects: EvidenceShape-firstLine minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:firstLine ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:firstLine 0 }

## firstLine: larger than its counterpart | expects: EvidenceShape-firstLine lessThanOrEquals
DELETE WHERE { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:firstLine ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:firstLine 9 }

## inDocument: the value is missing | expects: EvidenceShape-inDocument minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:inDocument ?value }

## inDocument: there are two values | expects: EvidenceShape-inDocument maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:inDocument id:another . id:another a cnet:Document }

## inDocument: it points to a thing of another kind | expects: EvidenceShape-inDocument class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:inDocument ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:inDocument <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## lastLine: the value is missing | expects: EvidenceShape-lastLine minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:lastLine ?value }

## lastLine: there are two values | expects: EvidenceShape-lastLine maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:lastLine 4 }

## lastLine: the wrong datatype or language | expects: EvidenceShape-lastLine datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:lastLine ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:lastLine 3.5 }

## lastLine: too small | expects: EvidenceShape-lastLine minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:lastLine ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:lastLine 0 }

## object: the value is missing | expects: EvidenceShape-object minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> rdf:object ?value }

## object: there are two values | expects: EvidenceShape-object maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> rdf:object "another"@en }

## predicate: the value is missing | expects: EvidenceShape-predicate minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> rdf:predicate ?value }

## predicate: there are two values | expects: EvidenceShape-predicate maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> rdf:predicate id:another . }

## predicate: a text instead of a link | expects: EvidenceShape-predicate nodeKind
DELETE WHERE { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> rdf:predicate ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> rdf:predicate "has subject" }

## subject: the value is missing | expects: EvidenceShape-subject minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> rdf:subject ?value }

## subject: there are two values | expects: EvidenceShape-subject maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> rdf:subject id:another . }

## subject: a text instead of a link | expects: EvidenceShape-subject nodeKind
DELETE WHERE { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> rdf:subject ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> rdf:subject "JANE" }
