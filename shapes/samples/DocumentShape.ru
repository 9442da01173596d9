# Fails, one change at a time: shape of a document.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

## a node without a URI | expects: DocumentShape nodeKind
INSERT DATA { [] a cnet:Document ; skos:prefLabel "document sample-paper"@en ; skos:prefLabel "document sample-paper"@fr ; cnet:isDatelinedIn <https://w3id.org/cancernet-kg/id/place/sampletown> ; cnet:isDerivedFrom <https://w3id.org/cancernet-kg/id/document/other-paper> ; cnet:isPresentedAt <https://w3id.org/cancernet-kg/id/event/sample-meeting> ; cnet:isPublishedIn <https://w3id.org/cancernet-kg/id/journal/sample-journal> ; cnet:isTranslationOf <https://w3id.org/cancernet-kg/id/document/other-paper> ; cnet:address "https://example.org/"^^xsd:anyURI ; cnet:checksum "b3a02885001f11862b9a34edb0d59a2c64198735c717a25b508b42b5bf30c0de" ; cnet:emptySection "a sample"@en ; cnet:lineCount 3 ; cnet:questionCount 3 ; cnet:readingTimeInMinutes 3 ; cnet:subtitle "a sample"@en ; dcterms:issued "2025-01-29"^^xsd:date ; dcterms:modified "2025-01-29"^^xsd:date ; dcterms:publisher <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; dcterms:contributor <https://w3id.org/cancernet-kg/id/person/ada-sample> ; dcterms:language <http://publications.europa.eu/resource/authority/language/ENG> }

## a URI of another form | expects: DocumentShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/document/sample-paper> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/document/Sample-paper> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> ?property ?value }

## subtitle: the wrong datatype or language | expects: DocumentShape-subtitle datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:subtitle ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:subtitle "no language" }

## address: the wrong datatype or language | expects: DocumentShape-address datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:address ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:address "https://example.org/" }

## address: written another way | expects: DocumentShape-address pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:address ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:address "example.org"^^xsd:anyURI }

## checksum: the wrong datatype or language | expects: DocumentShape-checksum datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:checksum ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:checksum "b3a02885001f11862b9a34edb0d59a2c64198735c717a25b508b42b5bf30c0de"@en }

## checksum: written another way | expects: DocumentShape-checksum pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:checksum ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:checksum "b3a0" }

## contributor: it points to a thing of another kind | expects: DocumentShape-contributor class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> dcterms:contributor ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> dcterms:contributor <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## emptySection: the wrong datatype or language | expects: DocumentShape-emptySection datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:emptySection ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:emptySection "no language" }

## isDatelinedIn: it points to a thing of another kind | expects: DocumentShape-isDatelinedIn class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:isDatelinedIn ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:isDatelinedIn <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isDerivedFrom: it points to a thing of another kind | expects: DocumentShape-isDerivedFrom class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:isDerivedFrom ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:isDerivedFrom <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isPresentedAt: it points to a thing of another kind | expects: DocumentShape-isPresentedAt class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:isPresentedAt ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:isPresentedAt <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isPublishedIn: it points to a thing of another kind | expects: DocumentShape-isPublishedIn class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:isPublishedIn ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:isPublishedIn <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isTranslationOf: it points to a thing of another kind | expects: DocumentShape-isTranslationOf class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:isTranslationOf ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:isTranslationOf <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## issued: none of the forms | expects: DocumentShape-issued or
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> dcterms:issued ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> dcterms:issued "January 2025"@en }

## language: a text instead of a link | expects: DocumentShape-language nodeKind
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> dcterms:language ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> dcterms:language "en" }

## language: written another way | expects: DocumentShape-language pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> dcterms:language ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> dcterms:language <https://example.org/en> }

## lineCount: the wrong datatype or language | expects: DocumentShape-lineCount datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:lineCount ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:lineCount 3.5 }

## lineCount: too small | expects: DocumentShape-lineCount minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:lineCount ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:lineCount 0 }

## modified: none of the forms | expects: DocumentShape-modified or
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> dcterms:modified ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> dcterms:modified "January 2025"@en }

## publisher: it points to a thing of another kind | expects: DocumentShape-publisher class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> dcterms:publisher ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> dcterms:publisher <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## questionCount: the wrong datatype or language | expects: DocumentShape-questionCount datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:questionCount ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:questionCount 3.5 }

## questionCount: too small | expects: DocumentShape-questionCount minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:questionCount ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:questionCount 0 }

## readingTimeInMinutes: the wrong datatype or language | expects: DocumentShape-readingTimeInMinutes datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:readingTimeInMinutes ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:readingTimeInMinutes 3.5 }

## readingTimeInMinutes: too small | expects: DocumentShape-readingTimeInMinutes minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:readingTimeInMinutes ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/document/sample-paper> cnet:readingTimeInMinutes 0 }
