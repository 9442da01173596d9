# Fails, one change at a time: shape of a project.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

## a node without a URI | expects: ProjectShape nodeKind
INSERT DATA { [] a cnet:Project ; skos:prefLabel "project sample"@en ; skos:prefLabel "projet sample"@fr ; dcterms:title "A sample title"@en ; cnet:hasCoordinatorParticipation <https://w3id.org/cancernet-kg/id/participation/sample-coordinator> ; cnet:website "https://example.org/"^^xsd:anyURI ; cnet:startDate "2025-01-29"^^xsd:date ; cnet:answersCall <https://w3id.org/cancernet-kg/id/call/sample-call> ; cnet:hasFundingMechanism <https://w3id.org/cancernet-kg/concept/funding-mechanism/sample> ; cnet:hasGrantAgreement <https://w3id.org/cancernet-kg/id/grant-agreement/101000001> ; cnet:hasGrantingAuthority <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:hasNetworkScope <https://w3id.org/cancernet-kg/id/network-scope/sample-scope> ; cnet:hasPartnerType <https://w3id.org/cancernet-kg/concept/organisation-type/sample> ; cnet:hasTransversalSubject <https://w3id.org/cancernet-kg/concept/transversal-subject/sample> ; cnet:isCoFundedBy <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:isDirectPredecessorOf <https://w3id.org/cancernet-kg/id/action/other> ; cnet:isDirectSuccessorOf <https://w3id.org/cancernet-kg/id/action/other> ; cnet:isFundedBy <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:isFundedUnderPlan <https://w3id.org/cancernet-kg/id/plan/sample-plan> ; cnet:isListedWith <https://w3id.org/cancernet-kg/id/action/other> ; cnet:isPhaseOf <https://w3id.org/cancernet-kg/id/series/sample> ; cnet:isPredecessorOf <https://w3id.org/cancernet-kg/id/action/other> ; cnet:isSuccessorOf <https://w3id.org/cancernet-kg/id/action/other> ; cnet:callIdentifier "EU4H-2021-JA-03" ; cnet:countryCount 3 ; cnet:domainHeading "ERN" ; cnet:durationAsWritten "a sample"@en ; cnet:durationInMonths 24 ; cnet:goalCount 3 ; cnet:networkCount 3 ; cnet:partnerCount 3 ; cnet:phaseNumber 3 ; cnet:taskForceCount 3 ; cnet:transversalWorkPackageCount 3 ; cnet:startsNotBefore "2025-01-29"^^xsd:date ; cnet:startsNotAfter "2025-01-29"^^xsd:date }

## a URI of another form | expects: ProjectShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/action/sample> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/action/Sample> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/action/sample> ?property ?value }

## title expected: the value is missing | expects: ProjectShape-title-expected minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> dcterms:title ?value }

## startDate expected: the value is missing | expects: ProjectShape-startDate-expected minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:startDate ?value }

## durationInMonths: the wrong datatype or language | expects: ProjectShape-durationInMonths datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:durationInMonths ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:durationInMonths 24.5 }

## durationInMonths: too small | expects: ProjectShape-durationInMonths minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:durationInMonths ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:durationInMonths -6 }

## durationInMonths: too large | expects: ProjectShape-durationInMonths maxInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:durationInMonths ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:durationInMonths 2400 }

## durationAsWritten: the wrong datatype or language | expects: ProjectShape-durationAsWritten datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:durationAsWritten ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:durationAsWritten "no language" }

## hasCoordinatorParticipation expected: the value is missing | expects: ProjectShape-hasCoordinatorParticipation-expected minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasCoordinatorParticipation ?value }

## partnerCount: the wrong datatype or language | expects: ProjectShape-partnerCount datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:partnerCount ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:partnerCount 3.5 }

## partnerCount: too small | expects: ProjectShape-partnerCount minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:partnerCount ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:partnerCount 0 }

## countryCount: the wrong datatype or language | expects: ProjectShape-countryCount datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:countryCount ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:countryCount 3.5 }

## countryCount: too small | expects: ProjectShape-countryCount minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:countryCount ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:countryCount 0 }

## hasGrantAgreement: it points to a thing of another kind | expects: ProjectShape-hasGrantAgreement class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasGrantAgreement ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasGrantAgreement <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## website expected: the value is missing | expects: ProjectShape-website-expected minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:website ?value }

## answersCall: it points to a thing of another kind | expects: ProjectShape-answersCall class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:answersCall ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:answersCall <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## callIdentifier: the wrong datatype or language | expects: ProjectShape-callIdentifier datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:callIdentifier ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:callIdentifier "EU4H-2021-JA-03"@en }

## callIdentifier: written another way | expects: ProjectShape-callIdentifier pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:callIdentifier ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:callIdentifier "call of 2021" }

## domainHeading: the wrong datatype or language | expects: ProjectShape-domainHeading datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:domainHeading ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:domainHeading "ERN"@en }

## domainHeading: written another way | expects: ProjectShape-domainHeading pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:domainHeading ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:domainHeading " " }

## goalCount: the wrong datatype or language | expects: ProjectShape-goalCount datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:goalCount ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:goalCount 3.5 }

## goalCount: too small | expects: ProjectShape-goalCount minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:goalCount ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:goalCount 0 }

## hasFundingMechanism: it points to a thing of another kind | expects: ProjectShape-hasFundingMechanism class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasFundingMechanism ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasFundingMechanism <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasFundingMechanism: a concept of another scheme | expects: ProjectShape-hasFundingMechanism pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasFundingMechanism ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasFundingMechanism <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## hasGrantingAuthority: it points to a thing of another kind | expects: ProjectShape-hasGrantingAuthority class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasGrantingAuthority ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasGrantingAuthority <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasNetworkScope: it points to a thing of another kind | expects: ProjectShape-hasNetworkScope class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasNetworkScope ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasNetworkScope <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasPartnerType: it points to a thing of another kind | expects: ProjectShape-hasPartnerType class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasPartnerType ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasPartnerType <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasPartnerType: a concept of another scheme | expects: ProjectShape-hasPartnerType pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasPartnerType ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasPartnerType <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## hasTransversalSubject: it points to a thing of another kind | expects: ProjectShape-hasTransversalSubject class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasTransversalSubject ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasTransversalSubject <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasTransversalSubject: a concept of another scheme | expects: ProjectShape-hasTransversalSubject pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasTransversalSubject ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasTransversalSubject <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## isCoFundedBy: it points to a thing of another kind | expects: ProjectShape-isCoFundedBy class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isCoFundedBy ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isCoFundedBy <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isDirectPredecessorOf: it points to a thing of another kind | expects: ProjectShape-isDirectPredecessorOf class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isDirectPredecessorOf ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isDirectPredecessorOf <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isDirectSuccessorOf: it points to a thing of another kind | expects: ProjectShape-isDirectSuccessorOf class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isDirectSuccessorOf ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isDirectSuccessorOf <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isFundedBy: it points to a thing of another kind | expects: ProjectShape-isFundedBy class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isFundedBy ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isFundedBy <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isFundedUnderPlan: it points to a thing of another kind | expects: ProjectShape-isFundedUnderPlan class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isFundedUnderPlan ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isFundedUnderPlan <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isListedWith: it points to a thing of another kind | expects: ProjectShape-isListedWith class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isListedWith ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isListedWith <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isPhaseOf: it points to a thing of another kind | expects: ProjectShape-isPhaseOf class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isPhaseOf ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isPhaseOf <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isPredecessorOf: it points to a thing of another kind | expects: ProjectShape-isPredecessorOf class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isPredecessorOf ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isPredecessorOf <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isSuccessorOf: it points to a thing of another kind | expects: ProjectShape-isSuccessorOf class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isSuccessorOf ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isSuccessorOf <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## networkCount: the wrong datatype or language | expects: ProjectShape-networkCount datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:networkCount ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:networkCount 3.5 }

## networkCount: too small | expects: ProjectShape-networkCount minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:networkCount ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:networkCount 0 }

## phaseNumber: there are two values | expects: ProjectShape-phaseNumber maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:phaseNumber 4 }

## phaseNumber: the wrong datatype or language | expects: ProjectShape-phaseNumber datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:phaseNumber ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:phaseNumber 3.5 }

## phaseNumber: too small | expects: ProjectShape-phaseNumber minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:phaseNumber ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:phaseNumber 0 }

## taskForceCount: the wrong datatype or language | expects: ProjectShape-taskForceCount datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:taskForceCount ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:taskForceCount 3.5 }

## taskForceCount: too small | expects: ProjectShape-taskForceCount minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:taskForceCount ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:taskForceCount 0 }

## transversalWorkPackageCount: the wrong datatype or language | expects: ProjectShape-transversalWorkPackageCount datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:transversalWorkPackageCount ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:transversalWorkPackageCount 3.5 }

## transversalWorkPackageCount: too small | expects: ProjectShape-transversalWorkPackageCount minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:transversalWorkPackageCount ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:transversalWorkPackageCount 0 }
