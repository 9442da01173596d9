# Fails, one change at a time: shape of an organisation.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: OrganisationShape nodeKind
INSERT DATA { [] a cnet:Organisation ; skos:prefLabel "organisation sample-institute"@en ; skos:prefLabel "organisation sample-institute"@fr ; cnet:isInCountry <http://publications.europa.eu/resource/authority/country/BEL> ; cnet:hasRegisterEntry <https://ror.org/042twtr12> ; cnet:hasAffiliate <https://w3id.org/cancernet-kg/id/person/ada-sample> ; cnet:hasDesignation <https://w3id.org/cancernet-kg/id/designation/sample-centre> ; cnet:hasOrganisationType <https://w3id.org/cancernet-kg/concept/organisation-type/sample> ; cnet:implementsNetwork <https://w3id.org/cancernet-kg/id/network/sample-network> ; cnet:isDirectedBy <https://w3id.org/cancernet-kg/id/person/ada-sample> ; cnet:crossrefFunderIdentifier "501100001677" ; cnet:gridIdentifier "grid.7429.8" ; cnet:isni "0000 0001 2186 6389" ; cnet:registrationNumber "trade register F 10445" }

## a URI of another form | expects: OrganisationShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/organisation/Sample-institute> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ?property ?value }

## hasOrganisationType: it points to a thing of another kind | expects: OrganisationShape-hasOrganisationType class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:hasOrganisationType ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:hasOrganisationType <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasOrganisationType: a concept of another scheme | expects: OrganisationShape-hasOrganisationType pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:hasOrganisationType ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:hasOrganisationType <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## isInCountry expected: the value is missing | expects: OrganisationShape-isInCountry-expected minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:isInCountry ?value }

## hasRegisterEntry expected: the value is missing | expects: OrganisationShape-hasRegisterEntry-expected minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:hasRegisterEntry ?value }

## crossrefFunderIdentifier: the wrong datatype or language | expects: OrganisationShape-crossrefFunderIdentifier datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:crossrefFunderIdentifier ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:crossrefFunderIdentifier "501100001677"@en }

## crossrefFunderIdentifier: written another way | expects: OrganisationShape-crossrefFunderIdentifier pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:crossrefFunderIdentifier ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:crossrefFunderIdentifier "funder 1677" }

## gridIdentifier: the wrong datatype or language | expects: OrganisationShape-gridIdentifier datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:gridIdentifier ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:gridIdentifier "grid.7429.8"@en }

## gridIdentifier: written another way | expects: OrganisationShape-gridIdentifier pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:gridIdentifier ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:gridIdentifier "7429.8" }

## hasAffiliate: it points to a thing of another kind | expects: OrganisationShape-hasAffiliate class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:hasAffiliate ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:hasAffiliate <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasDesignation: it points to a thing of another kind | expects: OrganisationShape-hasDesignation class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:hasDesignation ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:hasDesignation <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## implementsNetwork: it points to a thing of another kind | expects: OrganisationShape-implementsNetwork class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:implementsNetwork ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:implementsNetwork <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isDirectedBy: it points to a thing of another kind | expects: OrganisationShape-isDirectedBy class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:isDirectedBy ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:isDirectedBy <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isni: the wrong datatype or language | expects: OrganisationShape-isni datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:isni ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:isni "0000 0001 2186 6389"@en }

## isni: written another way | expects: OrganisationShape-isni pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:isni ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:isni "0000000121866389" }

## registrationNumber: the wrong datatype or language | expects: OrganisationShape-registrationNumber datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:registrationNumber ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:registrationNumber "trade register F 10445"@en }

## registrationNumber: written another way | expects: OrganisationShape-registrationNumber pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:registrationNumber ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> cnet:registrationNumber "10445" }
