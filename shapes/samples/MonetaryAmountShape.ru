# Fails, one change at a time: shape of a monetary amount.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: MonetaryAmountShape nodeKind
INSERT DATA { [] a cnet:MonetaryAmount ; skos:prefLabel "monetary amount sample-budget"@en ; skos:prefLabel "montant sample-budget"@fr ; cnet:hasAmountKind <https://w3id.org/cancernet-kg/concept/amount-kind/sample> ; cnet:wording "about one million"@en ; cnet:hasCurrency <http://publications.europa.eu/resource/authority/currency/EUR> ; cnet:amountValue 1000000.0 ; cnet:hasComparator <https://w3id.org/cancernet-kg/concept/comparator/exactly> }

## a URI of another form | expects: MonetaryAmountShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/amount/sample-budget> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/amount/Sample-budget> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/amount/sample-budget> ?property ?value }

## neither number nor wording | expects: MonetaryAmountShape or
DELETE WHERE { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:amountValue ?value } ;
DELETE WHERE { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:wording ?value }

## amountValue: there are two values | expects: MonetaryAmountShape-amountValue maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:amountValue 5.5 }

## amountValue: the wrong datatype or language | expects: MonetaryAmountShape-amountValue datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:amountValue ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:amountValue 1000000 }

## amountValue: not above nothing | expects: MonetaryAmountShape-amountValue minExclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:amountValue ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:amountValue 0.0 }

## hasAmountKind: the value is missing | expects: MonetaryAmountShape-hasAmountKind minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:hasAmountKind ?value }

## hasAmountKind: there are two values | expects: MonetaryAmountShape-hasAmountKind maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:hasAmountKind <https://w3id.org/cancernet-kg/concept/amount-kind/second> . <https://w3id.org/cancernet-kg/concept/amount-kind/second> a skos:Concept ; skos:prefLabel "second"@en , "second"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/amount-kind> }

## hasAmountKind: it points to a thing of another kind | expects: MonetaryAmountShape-hasAmountKind class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:hasAmountKind ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:hasAmountKind <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasAmountKind: a concept of another scheme | expects: MonetaryAmountShape-hasAmountKind pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:hasAmountKind ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:hasAmountKind <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## hasCurrency: there are two values | expects: MonetaryAmountShape-hasCurrency maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:hasCurrency id:another . }

## hasCurrency: a text instead of a link | expects: MonetaryAmountShape-hasCurrency nodeKind
DELETE WHERE { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:hasCurrency ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:hasCurrency "EUR" }

## hasCurrency: written another way | expects: MonetaryAmountShape-hasCurrency pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:hasCurrency ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:hasCurrency <https://example.org/currency/EUR> }
