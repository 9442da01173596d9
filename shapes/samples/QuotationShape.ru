# Fails, one change at a time: shape of a quotation.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: QuotationShape nodeKind
INSERT DATA { [] a cnet:Quotation ; skos:prefLabel "quotation sample-quotation"@en ; skos:prefLabel "citation sample-quotation"@fr ; cnet:isStatedBy <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:isRemarkOn <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:text "a sample"@en }

## a URI of another form | expects: QuotationShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/quotation/sample-quotation> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/quotation/Sample-quotation> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/quotation/sample-quotation> ?property ?value }

## isStatedBy: the value is missing | expects: QuotationShape-isStatedBy minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/quotation/sample-quotation> cnet:isStatedBy ?value }
