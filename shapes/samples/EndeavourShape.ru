# Fails, one change at a time: shape of an endeavour.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## isPartOf: it points to a thing of another kind | expects: EndeavourShape-isPartOf class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isPartOf ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isPartOf <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasActionType: it points to a thing of another kind | expects: EndeavourShape-hasActionType class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasActionType ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasActionType <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasActionType: a concept of another scheme | expects: EndeavourShape-hasActionType pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasActionType ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasActionType <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## hasCoordinatorParticipation: it points to a thing of another kind | expects: EndeavourShape-hasCoordinatorParticipation class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasCoordinatorParticipation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasCoordinatorParticipation <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasCoordinatorParticipation: a participation in another role | expects: EndeavourShape-hasCoordinatorParticipation node
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasCoordinatorParticipation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasCoordinatorParticipation <https://w3id.org/cancernet-kg/id/participation/sample-participant> . <https://w3id.org/cancernet-kg/id/participation/sample-participant> a cnet:Participation ; skos:prefLabel "other"@en , "autre"@fr ; cnet:hasParticipant <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:isParticipationIn <https://w3id.org/cancernet-kg/id/action/sample> ; cnet:hasRole <https://w3id.org/cancernet-kg/concept/role/participant> . <https://w3id.org/cancernet-kg/concept/role/participant> a skos:Concept ; skos:prefLabel "participant"@en , "participant"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/role> }

## hasLeaderParticipation: it points to a thing of another kind | expects: EndeavourShape-hasLeaderParticipation class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasLeaderParticipation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasLeaderParticipation <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasLeaderParticipation: a participation in another role | expects: EndeavourShape-hasLeaderParticipation node
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasLeaderParticipation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasLeaderParticipation <https://w3id.org/cancernet-kg/id/participation/sample-participant> . <https://w3id.org/cancernet-kg/id/participation/sample-participant> a cnet:Participation ; skos:prefLabel "other"@en , "autre"@fr ; cnet:hasParticipant <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:isParticipationIn <https://w3id.org/cancernet-kg/id/action/sample> ; cnet:hasRole <https://w3id.org/cancernet-kg/concept/role/participant> . <https://w3id.org/cancernet-kg/concept/role/participant> a skos:Concept ; skos:prefLabel "participant"@en , "participant"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/role> }

## hasPartnerParticipation: it points to a thing of another kind | expects: EndeavourShape-hasPartnerParticipation class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasPartnerParticipation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasPartnerParticipation <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasPartnerParticipation: a participation in another role | expects: EndeavourShape-hasPartnerParticipation node
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasPartnerParticipation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasPartnerParticipation <https://w3id.org/cancernet-kg/id/participation/sample-participant> . <https://w3id.org/cancernet-kg/id/participation/sample-participant> a cnet:Participation ; skos:prefLabel "other"@en , "autre"@fr ; cnet:hasParticipant <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:isParticipationIn <https://w3id.org/cancernet-kg/id/action/sample> ; cnet:hasRole <https://w3id.org/cancernet-kg/concept/role/participant> . <https://w3id.org/cancernet-kg/concept/role/participant> a skos:Concept ; skos:prefLabel "participant"@en , "participant"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/role> }

## hasContributorParticipation: it points to a thing of another kind | expects: EndeavourShape-hasContributorParticipation class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasContributorParticipation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasContributorParticipation <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasContributorParticipation: a participation in another role | expects: EndeavourShape-hasContributorParticipation node
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasContributorParticipation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasContributorParticipation <https://w3id.org/cancernet-kg/id/participation/sample-participant> . <https://w3id.org/cancernet-kg/id/participation/sample-participant> a cnet:Participation ; skos:prefLabel "other"@en , "autre"@fr ; cnet:hasParticipant <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:isParticipationIn <https://w3id.org/cancernet-kg/id/action/sample> ; cnet:hasRole <https://w3id.org/cancernet-kg/concept/role/participant> . <https://w3id.org/cancernet-kg/concept/role/participant> a skos:Concept ; skos:prefLabel "participant"@en , "participant"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/role> }

## hasContactParticipation: it points to a thing of another kind | expects: EndeavourShape-hasContactParticipation class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasContactParticipation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasContactParticipation <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasContactParticipation: a participation in another role | expects: EndeavourShape-hasContactParticipation node
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasContactParticipation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasContactParticipation <https://w3id.org/cancernet-kg/id/participation/sample-participant> . <https://w3id.org/cancernet-kg/id/participation/sample-participant> a cnet:Participation ; skos:prefLabel "other"@en , "autre"@fr ; cnet:hasParticipant <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:isParticipationIn <https://w3id.org/cancernet-kg/id/action/sample> ; cnet:hasRole <https://w3id.org/cancernet-kg/concept/role/participant> . <https://w3id.org/cancernet-kg/concept/role/participant> a skos:Concept ; skos:prefLabel "participant"@en , "participant"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/role> }

## hasParticipation: it points to a thing of another kind | expects: EndeavourShape-hasParticipation class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasParticipation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasParticipation <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## buildsOn: it points to a thing of another kind | expects: EndeavourShape-buildsOn or
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:buildsOn ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:buildsOn <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## contributesTo: it points to a thing of another kind | expects: EndeavourShape-contributesTo class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:contributesTo ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:contributesTo <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## definesStandardsFor: it points to a thing of another kind | expects: EndeavourShape-definesStandardsFor class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:definesStandardsFor ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:definesStandardsFor <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## developsSkillsIn: it points to a thing of another kind | expects: EndeavourShape-developsSkillsIn class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:developsSkillsIn ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:developsSkillsIn <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## establishes: it points to a thing of another kind | expects: EndeavourShape-establishes class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:establishes ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:establishes <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasContactPerson: it points to a thing of another kind | expects: EndeavourShape-hasContactPerson class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasContactPerson ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasContactPerson <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasContributor: it points to a thing of another kind | expects: EndeavourShape-hasContributor class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasContributor ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasContributor <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasEvent: it points to a thing of another kind | expects: EndeavourShape-hasEvent class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasEvent ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasEvent <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasOutput: it points to a concept | expects: EndeavourShape-hasOutput class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasOutput ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasOutput <https://w3id.org/cancernet-kg/concept/topic/sample> . <https://w3id.org/cancernet-kg/concept/topic/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/topic> . <https://w3id.org/cancernet-kg/concept/topic> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## hasPart: it points to a thing of another kind | expects: EndeavourShape-hasPart class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasPart ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasPart <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasPartner: it points to a thing of another kind | expects: EndeavourShape-hasPartner class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasPartner ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasPartner <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasPilotCountry: it points to a thing of another kind | expects: EndeavourShape-hasPilotCountry class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasPilotCountry ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasPilotCountry <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasPilotCountryParticipation: it points to a thing of another kind | expects: EndeavourShape-hasPilotCountryParticipation class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasPilotCountryParticipation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasPilotCountryParticipation <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasPilotCountryParticipation: a participation in another role | expects: EndeavourShape-hasPilotCountryParticipation node
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasPilotCountryParticipation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasPilotCountryParticipation <https://w3id.org/cancernet-kg/id/participation/sample-participant> . <https://w3id.org/cancernet-kg/id/participation/sample-participant> a cnet:Participation ; skos:prefLabel "other"@en , "autre"@fr ; cnet:hasParticipant <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:isParticipationIn <https://w3id.org/cancernet-kg/id/action/sample> ; cnet:hasRole <https://w3id.org/cancernet-kg/concept/role/participant> . <https://w3id.org/cancernet-kg/concept/role/participant> a skos:Concept ; skos:prefLabel "participant"@en , "participant"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/role> }

## implements: it points to a thing of another kind | expects: EndeavourShape-implements class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:implements ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:implements <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## involves: it points to a thing of another kind | expects: EndeavourShape-involves class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:involves ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:involves <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isCoordinatedBy: it points to a thing of another kind | expects: EndeavourShape-isCoordinatedBy class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isCoordinatedBy ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isCoordinatedBy <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isFiledUnder: it points to a concept | expects: EndeavourShape-isFiledUnder class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isFiledUnder ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isFiledUnder <https://w3id.org/cancernet-kg/concept/topic/sample> . <https://w3id.org/cancernet-kg/concept/topic/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/topic> . <https://w3id.org/cancernet-kg/concept/topic> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## isLedBy: it points to a thing of another kind | expects: EndeavourShape-isLedBy class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isLedBy ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isLedBy <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isReferredToBy: it points to a thing of another kind | expects: EndeavourShape-isReferredToBy class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isReferredToBy ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:isReferredToBy <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## preparesFor: it points to a thing of another kind | expects: EndeavourShape-preparesFor class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:preparesFor ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:preparesFor <https://w3id.org/cancernet-kg/id/journal/wrong> . <https://w3id.org/cancernet-kg/id/journal/wrong> a cnet:Journal ; skos:prefLabel "wrong"@en , "faux"@fr }

## preparesPrecondition: it points to a thing of another kind | expects: EndeavourShape-preparesPrecondition class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:preparesPrecondition ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:preparesPrecondition <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## preparesPrecondition: a concept of another scheme | expects: EndeavourShape-preparesPrecondition pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:preparesPrecondition ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:preparesPrecondition <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## supportsInitiative: it points to a thing of another kind | expects: EndeavourShape-supportsInitiative class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:supportsInitiative ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:supportsInitiative <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## updates: it points to a thing of another kind | expects: EndeavourShape-updates class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample> cnet:updates ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:updates <https://w3id.org/cancernet-kg/id/journal/wrong> . <https://w3id.org/cancernet-kg/id/journal/wrong> a cnet:Journal ; skos:prefLabel "wrong"@en , "faux"@fr }
