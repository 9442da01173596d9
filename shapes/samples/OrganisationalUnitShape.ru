# Fails, one change at a time: shape of an organisational unit.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: OrganisationalUnitShape nodeKind
INSERT DATA { [] a cnet:OrganisationalUnit ; skos:prefLabel "organisational unit sample-unit"@en ; skos:prefLabel "unité d'une organisation sample-unit"@fr ; cnet:isInCountry <http://publications.europa.eu/resource/authority/country/BEL> ; cnet:hasRegisterEntry <https://ror.org/042twtr12> }

## a URI of another form | expects: OrganisationalUnitShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/organisation/sample-unit> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/organisation/Sample-unit> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-unit> ?property ?value }
