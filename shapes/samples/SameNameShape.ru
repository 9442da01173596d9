# Fails, one change at a time: names tell things apart.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## two organisations have one name | expects: SameNameShape sparql
INSERT DATA { id:organisation\/another a cnet:Organisation ; skos:prefLabel "organisation sample-institute"@en }
