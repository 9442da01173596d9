# Fails, one change at a time: shape of a participation.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: ParticipationShape nodeKind
INSERT DATA { [] a cnet:Participation ; skos:prefLabel "participation sample-participant"@en ; skos:prefLabel "participation sample-participant"@fr ; cnet:hasParticipant <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:hasRole <https://w3id.org/cancernet-kg/concept/role/participant> ; cnet:isParticipationIn <https://w3id.org/cancernet-kg/id/action/sample> ; cnet:actsOnBehalfOf <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:hasParticipantCountry <http://publications.europa.eu/resource/authority/country/BEL> ; cnet:countryAsWritten "Belgium" }

## a URI of another form | expects: ParticipationShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/participation/sample-participant> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/participation/Sample-participant> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/participation/sample-participant> ?property ?value }

## actsOnBehalfOf: it points to a thing of another kind | expects: ParticipationShape-actsOnBehalfOf class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:actsOnBehalfOf ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:actsOnBehalfOf <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## countryAsWritten: there are two values | expects: ParticipationShape-countryAsWritten maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:countryAsWritten "Belgique" }

## countryAsWritten: the wrong datatype or language | expects: ParticipationShape-countryAsWritten datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:countryAsWritten ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:countryAsWritten "Belgium"@en }

## countryAsWritten: written another way | expects: ParticipationShape-countryAsWritten pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:countryAsWritten ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:countryAsWritten " " }

## hasParticipant: the value is missing | expects: ParticipationShape-hasParticipant minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:hasParticipant ?value }

## hasParticipant: there are two values | expects: ParticipationShape-hasParticipant maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:hasParticipant id:another . id:another a cnet:Agent }

## hasParticipant: it points to a thing of another kind | expects: ParticipationShape-hasParticipant class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:hasParticipant ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:hasParticipant <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasParticipantCountry: it points to a thing of another kind | expects: ParticipationShape-hasParticipantCountry class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:hasParticipantCountry ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:hasParticipantCountry <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasRole: the value is missing | expects: ParticipationShape-hasRole minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:hasRole ?value }

## hasRole: there are two values | expects: ParticipationShape-hasRole maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:hasRole <https://w3id.org/cancernet-kg/concept/role/second> . <https://w3id.org/cancernet-kg/concept/role/second> a skos:Concept ; skos:prefLabel "second"@en , "second"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/role> }

## hasRole: it points to a thing of another kind | expects: ParticipationShape-hasRole class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:hasRole ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:hasRole <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasRole: a concept of another scheme | expects: ParticipationShape-hasRole pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:hasRole ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:hasRole <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## isParticipationIn: the value is missing | expects: ParticipationShape-isParticipationIn minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:isParticipationIn ?value }

## isParticipationIn: there are two values | expects: ParticipationShape-isParticipationIn maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:isParticipationIn id:another . id:another a cnet:Endeavour }

## isParticipationIn: it points to a thing of another kind | expects: ParticipationShape-isParticipationIn class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:isParticipationIn ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/participation/sample-participant> cnet:isParticipationIn <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
