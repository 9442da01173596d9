# Fails, one change at a time: shape of a funding programme.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: FundingProgrammeShape nodeKind
INSERT DATA { [] a cnet:FundingProgramme ; skos:prefLabel "funding programme sample-programme"@en ; skos:prefLabel "programme de financement sample-programme"@fr ; cnet:funds <https://w3id.org/cancernet-kg/id/organisation/sample-institute> }

## a URI of another form | expects: FundingProgrammeShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/programme/sample-programme> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/programme/Sample-programme> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/programme/sample-programme> ?property ?value }

## funds: it points to a concept | expects: FundingProgrammeShape-funds class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/programme/sample-programme> cnet:funds ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/programme/sample-programme> cnet:funds <https://w3id.org/cancernet-kg/concept/topic/sample> . <https://w3id.org/cancernet-kg/concept/topic/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/topic> . <https://w3id.org/cancernet-kg/concept/topic> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }
