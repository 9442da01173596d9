# Fails, one change at a time: shape of anything that has a name.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

## prefLabel: the values are missing | expects: ThingShape-prefLabel minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> skos:prefLabel ?value }

## prefLabel: two in one language | expects: ThingShape-prefLabel uniqueLang
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> skos:prefLabel "another name"@en }

## prefLabel: a third language | expects: ThingShape-prefLabel languageIn
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> skos:prefLabel "Name"@de }

## prefLabel: spaces at its ends | expects: ThingShape-prefLabel pattern
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> skos:prefLabel " name "@en }

## notation: the wrong datatype or language | expects: ThingShape-notation datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:notation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:notation "WP1"@en }

## notation: written another way | expects: ThingShape-notation pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:notation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:notation "Work package one" }

## acronym: the wrong datatype or language | expects: ThingShape-acronym datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:acronym ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:acronym "SMPL"@en }

## acronym: written another way | expects: ThingShape-acronym pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:acronym ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:acronym " SMPL " }

## title: the wrong datatype or language | expects: ThingShape-title datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> dcterms:title ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> dcterms:title "A sample title" }

## altLabel: the wrong datatype or language | expects: ThingShape-altLabel datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> skos:altLabel ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> skos:altLabel "sample" }

## altLabel: a telephone number inside | expects: ThingShape-altLabel not
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> skos:altLabel ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> skos:altLabel "Sample, +32 2 555 01 23"@en }

## isInCountry: it points to a thing of another kind | expects: ThingShape-isInCountry class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isInCountry ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isInCountry <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isInPlace: it points to a thing of another kind | expects: ThingShape-isInPlace class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isInPlace ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isInPlace <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## startDate: none of the forms | expects: ThingShape-startDate or
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:startDate ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:startDate "January 2025"@en }

## startsNotBefore: the wrong datatype or language | expects: ThingShape-startsNotBefore datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:startsNotBefore ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:startsNotBefore "2025-01"^^xsd:gYearMonth }

## startsNotAfter: the wrong datatype or language | expects: ThingShape-startsNotAfter datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:startsNotAfter ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:startsNotAfter "2025-01"^^xsd:gYearMonth }

## endDate: none of the forms | expects: ThingShape-endDate or
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:endDate ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:endDate "January 2025"@en }

## endsNotBefore: the wrong datatype or language | expects: ThingShape-endsNotBefore datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:endsNotBefore ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:endsNotBefore "2025-01"^^xsd:gYearMonth }

## endsNotAfter: the wrong datatype or language | expects: ThingShape-endsNotAfter datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:endsNotAfter ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:endsNotAfter "2025-01"^^xsd:gYearMonth }

## isFundedUnder: it points to a thing of another kind | expects: ThingShape-isFundedUnder class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isFundedUnder ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isFundedUnder <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasBudget: it points to a thing of another kind | expects: ThingShape-hasBudget class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasBudget ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasBudget <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## website: the wrong datatype or language | expects: ThingShape-website datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:website ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:website "https://example.org/" }

## website: written another way | expects: ThingShape-website pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:website ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:website "example.org"^^xsd:anyURI }

## hasRegisterEntry: a text instead of a link | expects: ThingShape-hasRegisterEntry nodeKind
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasRegisterEntry ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasRegisterEntry "https://ror.org/042twtr12" }

## hasRegisterEntry: written another way | expects: ThingShape-hasRegisterEntry pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasRegisterEntry ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasRegisterEntry <https://example.org/042twtr12> }

## complements: it points to a thing of another kind | expects: ThingShape-complements class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:complements ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:complements <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## concernsCountry: it points to a thing of another kind | expects: ThingShape-concernsCountry class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:concernsCountry ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:concernsCountry <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## concernsDisease: it points to a thing of another kind | expects: ThingShape-concernsDisease class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:concernsDisease ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:concernsDisease <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## concernsDisease: a concept of another scheme | expects: ThingShape-concernsDisease pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:concernsDisease ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:concernsDisease <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## created: none of the forms | expects: ThingShape-created or
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> dcterms:created ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> dcterms:created "January 2025"@en }

## creationDate: none of the forms | expects: ThingShape-creationDate or
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:creationDate ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:creationDate "January 2025"@en }

## documentReference: the wrong datatype or language | expects: ThingShape-documentReference datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:documentReference ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:documentReference "doi:10.2777/045403"@en }

## documentReference: written another way | expects: ThingShape-documentReference pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:documentReference ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:documentReference "10.2777" }

## editorialNote: the wrong datatype or language | expects: ThingShape-editorialNote datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> skos:editorialNote ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> skos:editorialNote "a note" }

## elementCount: the wrong datatype or language | expects: ThingShape-elementCount datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:elementCount ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:elementCount 3.5 }

## elementCount: too small | expects: ThingShape-elementCount minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:elementCount ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:elementCount 0 }

## facesChallenge: it points to a thing of another kind | expects: ThingShape-facesChallenge class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:facesChallenge ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:facesChallenge <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## facesChallenge: a concept of another scheme | expects: ThingShape-facesChallenge pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:facesChallenge ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:facesChallenge <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## hasAudience: it points to a thing of another kind | expects: ThingShape-hasAudience class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasAudience ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasAudience <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasContactPoint: it points to a thing of another kind | expects: ThingShape-hasContactPoint class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasContactPoint ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasContactPoint <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasDomain: it points to a thing of another kind | expects: ThingShape-hasDomain class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasDomain ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasDomain <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasDomain: a concept of another scheme | expects: ThingShape-hasDomain pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasDomain ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasDomain <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## hasKeyword: it points to a thing of another kind | expects: ThingShape-hasKeyword class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasKeyword ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasKeyword <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasKeyword: a concept of another scheme | expects: ThingShape-hasKeyword pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasKeyword ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasKeyword <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## hasRemark: it points to a thing of another kind | expects: ThingShape-hasRemark class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasRemark ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasRemark <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasSpecialFocus: it points to a thing of another kind | expects: ThingShape-hasSpecialFocus class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasSpecialFocus ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasSpecialFocus <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasSubject: it points to a thing of another kind | expects: ThingShape-hasSubject class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasSubject ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasSubject <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasTarget: it points to a thing of another kind | expects: ThingShape-hasTarget class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasTarget ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasTarget <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasTargetGroup: it points to a thing of another kind | expects: ThingShape-hasTargetGroup class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasTargetGroup ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasTargetGroup <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isOutputOf: it points to a thing of another kind | expects: ThingShape-isOutputOf class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isOutputOf ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isOutputOf <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isProbably: it points to a concept | expects: ThingShape-isProbably class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isProbably ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isProbably <https://w3id.org/cancernet-kg/concept/topic/sample> . <https://w3id.org/cancernet-kg/concept/topic/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/topic> . <https://w3id.org/cancernet-kg/concept/topic> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## isStatedBy: it points to a thing of another kind | expects: ThingShape-isStatedBy class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isStatedBy ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isStatedBy <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## launchDate: none of the forms | expects: ThingShape-launchDate or
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:launchDate ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:launchDate "January 2025"@en }

## link: the wrong datatype or language | expects: ThingShape-link datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:link ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:link "https://example.org/" }

## link: written another way | expects: ThingShape-link pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:link ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:link "example.org"^^xsd:anyURI }

## position: the wrong datatype or language | expects: ThingShape-position datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:position ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:position 3.5 }

## position: too small | expects: ThingShape-position minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:position ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:position 0 }

## pursues: it points to a thing of another kind | expects: ThingShape-pursues class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:pursues ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:pursues <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## reason: the wrong datatype or language | expects: ThingShape-reason datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:reason ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:reason "no language" }

## requires: it points to a thing of another kind | expects: ThingShape-requires class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:requires ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:requires <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## runsParallelTo: it points to a concept | expects: ThingShape-runsParallelTo class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:runsParallelTo ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:runsParallelTo <https://w3id.org/cancernet-kg/concept/topic/sample> . <https://w3id.org/cancernet-kg/concept/topic/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/topic> . <https://w3id.org/cancernet-kg/concept/topic> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## serves: it points to a thing of another kind | expects: ThingShape-serves class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:serves ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:serves <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## targetDate: none of the forms | expects: ThingShape-targetDate or
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:targetDate ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:targetDate "January 2025"@en }

## text: the wrong datatype or language | expects: ThingShape-text datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:text ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:text "no language" }

## text: a telephone number inside | expects: ThingShape-text not
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:text ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:text "call +32 2 555 01 23 now"@en }

## wording: the wrong datatype or language | expects: ThingShape-wording datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:wording ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:wording "no language" }

## wording: a telephone number inside | expects: ThingShape-wording not
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:wording ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:wording "call +32 2 555 01 23 now"@en }
