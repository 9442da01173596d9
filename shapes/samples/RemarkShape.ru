# Fails, one change at a time: shape of a remark.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: RemarkShape nodeKind
INSERT DATA { [] a cnet:Remark ; skos:prefLabel "remark sample-remark"@en ; skos:prefLabel "remarque sample-remark"@fr ; cnet:isRemarkOn <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:text "a sample"@en ; cnet:hasRemarkKind <https://w3id.org/cancernet-kg/concept/remark-kind/sample> }

## a URI of another form | expects: RemarkShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/remark/sample-remark> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/remark/Sample-remark> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/remark/sample-remark> ?property ?value }

## hasRemarkKind: it points to a thing of another kind | expects: RemarkShape-hasRemarkKind class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/remark/sample-remark> cnet:hasRemarkKind ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/remark/sample-remark> cnet:hasRemarkKind <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasRemarkKind: a concept of another scheme | expects: RemarkShape-hasRemarkKind pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/remark/sample-remark> cnet:hasRemarkKind ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/remark/sample-remark> cnet:hasRemarkKind <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## isRemarkOn: the value is missing | expects: RemarkShape-isRemarkOn minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/remark/sample-remark> cnet:isRemarkOn ?value }

## isRemarkOn: it points to nothing | expects: RemarkShape-isRemarkOn or
DELETE WHERE { <https://w3id.org/cancernet-kg/id/remark/sample-remark> cnet:isRemarkOn ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/remark/sample-remark> cnet:isRemarkOn id:missing }

## text: the value is missing | expects: RemarkShape-text minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/remark/sample-remark> cnet:text ?value }
