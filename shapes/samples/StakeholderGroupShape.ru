# Fails, one change at a time: shape of a stakeholder group.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: StakeholderGroupShape nodeKind
INSERT DATA { [] a cnet:StakeholderGroup ; skos:prefLabel "stakeholder group sample-patients"@en ; skos:prefLabel "groupe concerné sample-patients"@fr }

## a URI of another form | expects: StakeholderGroupShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/stakeholder-group/sample-patients> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/stakeholder-group/Sample-patients> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/stakeholder-group/sample-patients> ?property ?value }
