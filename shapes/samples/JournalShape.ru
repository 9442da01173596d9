# Fails, one change at a time: shape of a journal.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: JournalShape nodeKind
INSERT DATA { [] a cnet:Journal ; skos:prefLabel "journal sample-journal"@en ; skos:prefLabel "revue sample-journal"@fr }

## a URI of another form | expects: JournalShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/journal/sample-journal> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/journal/Sample-journal> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/journal/sample-journal> ?property ?value }
