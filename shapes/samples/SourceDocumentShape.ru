# Fails, one change at a time: shape of a source document.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>

## title: the value is missing | expects: SourceDocumentShape-title minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-source> dcterms:title ?value }

## checksum: the value is missing | expects: SourceDocumentShape-checksum minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-source> cnet:checksum ?value }

## checksum: there are two values | expects: SourceDocumentShape-checksum maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-source> cnet:checksum "0000000000000000000000000000000000000000000000000000000000000000" }

## issued expected: the value is missing | expects: SourceDocumentShape-issued-expected minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-source> dcterms:issued ?value }

## language: the value is missing | expects: SourceDocumentShape-language minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-source> dcterms:language ?value }

## lineCount: the value is missing | expects: SourceDocumentShape-lineCount minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-source> cnet:lineCount ?value }

## lineCount: there are two values | expects: SourceDocumentShape-lineCount maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-source> cnet:lineCount 4 }

## publisher expected: the value is missing | expects: SourceDocumentShape-publisher-expected minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-source> dcterms:publisher ?value }
