# Fails, one change at a time: shape of an agent.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## coordinates: it points to a thing of another kind | expects: AgentShape-coordinates class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:coordinates ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:coordinates <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isContactPersonFor: it points to a thing of another kind | expects: AgentShape-isContactPersonFor class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:isContactPersonFor ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:isContactPersonFor <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isContributorTo: it points to a thing of another kind | expects: AgentShape-isContributorTo class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:isContributorTo ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:isContributorTo <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isInvolvedIn: it points to a thing of another kind | expects: AgentShape-isInvolvedIn class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:isInvolvedIn ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:isInvolvedIn <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isPartnerIn: it points to a thing of another kind | expects: AgentShape-isPartnerIn class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:isPartnerIn ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:isPartnerIn <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isPilotCountryIn: it points to a thing of another kind | expects: AgentShape-isPilotCountryIn class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:isPilotCountryIn ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:isPilotCountryIn <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## leads: it points to a thing of another kind | expects: AgentShape-leads class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:leads ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:leads <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
