# Fails, one change at a time: shape of a person.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: PersonShape nodeKind
INSERT DATA { [] a cnet:Person ; skos:prefLabel "person ada-sample"@en ; skos:prefLabel "personne ada-sample"@fr ; cnet:directs <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:holdsPost <https://w3id.org/cancernet-kg/id/post/sample-director> ; cnet:isAffiliatedWith <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:honorificPrefix "Dr" }

## a URI of another form | expects: PersonShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/person/ada-sample> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/person/ada-Sample> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/person/ada-sample> ?property ?value }

## honorificPrefix: the wrong datatype or language | expects: PersonShape-honorificPrefix datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/person/ada-sample> cnet:honorificPrefix ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/person/ada-sample> cnet:honorificPrefix "Dr"@en }

## honorificPrefix: written another way | expects: PersonShape-honorificPrefix pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/person/ada-sample> cnet:honorificPrefix ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/person/ada-sample> cnet:honorificPrefix "Doctor honoris causa of a very long name" }

## directs: it points to a thing of another kind | expects: PersonShape-directs class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/person/ada-sample> cnet:directs ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/person/ada-sample> cnet:directs <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## holdsPost: it points to a thing of another kind | expects: PersonShape-holdsPost class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/person/ada-sample> cnet:holdsPost ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/person/ada-sample> cnet:holdsPost <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isAffiliatedWith: it points to a thing of another kind | expects: PersonShape-isAffiliatedWith class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/person/ada-sample> cnet:isAffiliatedWith ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/person/ada-sample> cnet:isAffiliatedWith <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
