# Fails, one change at a time: shape of a designation.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: DesignationShape nodeKind
INSERT DATA { [] a cnet:Designation ; skos:prefLabel "designation sample-centre"@en ; skos:prefLabel "désignation sample-centre"@fr ; cnet:isDesignatedAs <https://w3id.org/cancernet-kg/concept/designation/sample> ; cnet:isDesignatedBy <https://w3id.org/cancernet-kg/id/organisation/sample-institute> }

## a URI of another form | expects: DesignationShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/designation/sample-centre> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/designation/Sample-centre> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/designation/sample-centre> ?property ?value }

## a property that does not belong here | expects: DesignationShape closed
INSERT DATA { <https://w3id.org/cancernet-kg/id/designation/sample-centre> cnet:acronym "SC" }

## isDesignatedAs: the value is missing | expects: DesignationShape-isDesignatedAs minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/designation/sample-centre> cnet:isDesignatedAs ?value }

## isDesignatedAs: there are two values | expects: DesignationShape-isDesignatedAs maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/designation/sample-centre> cnet:isDesignatedAs <https://w3id.org/cancernet-kg/concept/designation/second> . <https://w3id.org/cancernet-kg/concept/designation/second> a skos:Concept ; skos:prefLabel "second"@en , "second"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/designation> }

## isDesignatedAs: it points to a thing of another kind | expects: DesignationShape-isDesignatedAs class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/designation/sample-centre> cnet:isDesignatedAs ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/designation/sample-centre> cnet:isDesignatedAs <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isDesignatedAs: a concept of another scheme | expects: DesignationShape-isDesignatedAs pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/designation/sample-centre> cnet:isDesignatedAs ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/designation/sample-centre> cnet:isDesignatedAs <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## isDesignatedBy: the value is missing | expects: DesignationShape-isDesignatedBy minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/designation/sample-centre> cnet:isDesignatedBy ?value }

## isDesignatedBy: there are two values | expects: DesignationShape-isDesignatedBy maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/designation/sample-centre> cnet:isDesignatedBy id:another . id:another a cnet:Organisation }

## isDesignatedBy: it points to a thing of another kind | expects: DesignationShape-isDesignatedBy class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/designation/sample-centre> cnet:isDesignatedBy ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/designation/sample-centre> cnet:isDesignatedBy <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
