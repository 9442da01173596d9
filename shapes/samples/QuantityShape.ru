# Fails, one change at a time: shape of a quantity.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: QuantityShape nodeKind
INSERT DATA { [] a cnet:Quantity ; skos:prefLabel "quantity sample-cases"@en ; skos:prefLabel "quantité sample-cases"@fr ; cnet:correspondsTo <https://w3id.org/cancernet-kg/id/quantity/other-cases> ; cnet:hasComparator <https://w3id.org/cancernet-kg/concept/comparator/exactly> ; cnet:hasUnit <https://w3id.org/cancernet-kg/concept/unit/percent> ; cnet:measures <https://w3id.org/cancernet-kg/id/indicator/sample-indicator> ; cnet:condition "a sample"@en ; cnet:numericValue 90.0 }

## a URI of another form | expects: QuantityShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/quantity/Sample-cases> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> ?property ?value }

## condition: the wrong datatype or language | expects: QuantityShape-condition datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:condition ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:condition "no language" }

## correspondsTo: it points to a thing of another kind | expects: QuantityShape-correspondsTo class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:correspondsTo ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:correspondsTo <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasComparator: there are two values | expects: QuantityShape-hasComparator maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:hasComparator <https://w3id.org/cancernet-kg/concept/comparator/second> . <https://w3id.org/cancernet-kg/concept/comparator/second> a skos:Concept ; skos:prefLabel "second"@en , "second"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/comparator> }

## hasComparator: it points to a thing of another kind | expects: QuantityShape-hasComparator class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:hasComparator ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:hasComparator <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasComparator: a concept of another scheme | expects: QuantityShape-hasComparator pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:hasComparator ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:hasComparator <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## hasUnit: there are two values | expects: QuantityShape-hasUnit maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:hasUnit <https://w3id.org/cancernet-kg/concept/unit/second> . <https://w3id.org/cancernet-kg/concept/unit/second> a skos:Concept ; skos:prefLabel "second"@en , "second"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/unit> }

## hasUnit: it points to a thing of another kind | expects: QuantityShape-hasUnit class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:hasUnit ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:hasUnit <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasUnit: a concept of another scheme | expects: QuantityShape-hasUnit pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:hasUnit ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:hasUnit <https://w3id.org/cancernet-kg/concept/elsewhere/sample> . <https://w3id.org/cancernet-kg/concept/elsewhere/sample> a skos:Concept ; skos:prefLabel "other"@en , "autre"@fr ; skos:inScheme <https://w3id.org/cancernet-kg/concept/elsewhere> . <https://w3id.org/cancernet-kg/concept/elsewhere> a skos:ConceptScheme ; skos:prefLabel "elsewhere"@en , "ailleurs"@fr }

## measures: it points to a thing of another kind | expects: QuantityShape-measures class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:measures ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:measures <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## numericValue: there are two values | expects: QuantityShape-numericValue maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:numericValue 5.5 }

## numericValue: the wrong datatype or language | expects: QuantityShape-numericValue datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:numericValue ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:numericValue 90 }

## numericValue: too small | expects: QuantityShape-numericValue minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:numericValue ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:numericValue -1.0 }
