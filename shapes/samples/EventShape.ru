# Fails, one change at a time: shape of an event.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

## a node without a URI | expects: EventShape nodeKind
INSERT DATA { [] a cnet:Event ; skos:prefLabel "event sample-meeting"@en ; skos:prefLabel "événement sample-meeting"@fr ; cnet:hasEventType <https://w3id.org/cancernet-kg/concept/event-type/sample> ; cnet:isEventOf <https://w3id.org/cancernet-kg/id/action/sample> ; cnet:startDate "2025-01-29"^^xsd:date ; cnet:takesPlaceIn <https://w3id.org/cancernet-kg/id/place/sampletown> ; cnet:hasVenue <https://w3id.org/cancernet-kg/id/place/sampletown> ; cnet:presents <https://w3id.org/cancernet-kg/id/document/sample-paper> ; cnet:startsNotBefore "2025-01-29"^^xsd:date ; cnet:startsNotAfter "2025-01-29"^^xsd:date }

## a URI of another form | expects: EventShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/event/sample-meeting> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/event/Sample-meeting> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/event/sample-meeting> ?property ?value }

## isEventOf: the value is missing | expects: EventShape-isEventOf minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/event/sample-meeting> cnet:isEventOf ?value }

## isEventOf: it points to a thing of another kind | expects: EventShape-isEventOf class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/event/sample-meeting> cnet:isEventOf ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/event/sample-meeting> cnet:isEventOf <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasEventType: the value is missing | expects: EventShape-hasEventType minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/event/sample-meeting> cnet:hasEventType ?value }

## hasEventType: there are two values | expects: EventShape-hasEventType maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/event/sample-meeting> cnet:hasEventType <https://w3id.org/cancernet-kg/concept/event-type/second> . <https://w3id.org/cancernet-kg/concept/event-type/second> a skos:Concept ; skos:prefLabel "second"@en , "second"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/event-type> }

## hasEventType: it points to a thing of another kind | expects: EventShape-hasEventType class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/event/sample-meeting> cnet:hasEventType ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/event/sample-meeting> cnet:hasEventType <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasEventType: a concept of another scheme | expects: EventShape-hasEventType pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/event/sample-meeting> cnet:hasEventType ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/event/sample-meeting> cnet:hasEventType <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## takesPlaceIn: it points to a thing of another kind | expects: EventShape-takesPlaceIn class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/event/sample-meeting> cnet:takesPlaceIn ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/event/sample-meeting> cnet:takesPlaceIn <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## takesPlaceIn expected: the value is missing | expects: EventShape-takesPlaceIn-expected minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/event/sample-meeting> cnet:takesPlaceIn ?value }

## hasVenue: it points to a thing of another kind | expects: EventShape-hasVenue class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/event/sample-meeting> cnet:hasVenue ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/event/sample-meeting> cnet:hasVenue <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## startDate expected: the value is missing | expects: EventShape-startDate-expected minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/event/sample-meeting> cnet:startDate ?value }

## presents: it points to a thing of another kind | expects: EventShape-presents class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/event/sample-meeting> cnet:presents ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/event/sample-meeting> cnet:presents <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
