# Fails, one change at a time: shape of a contact point.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: ContactPointShape nodeKind
INSERT DATA { [] a cnet:ContactPoint ; skos:prefLabel "contact point sample-desk"@en ; skos:prefLabel "point de contact sample-desk"@fr ; cnet:email "office@example.org" }

## a URI of another form | expects: ContactPointShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/contact-point/sample-desk> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/contact-point/Sample-desk> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/contact-point/sample-desk> ?property ?value }

## a property that does not belong here | expects: ContactPointShape closed
INSERT DATA { <https://w3id.org/cancernet-kg/id/contact-point/sample-desk> cnet:countryAsWritten "Belgium" }

## email: the value is missing | expects: ContactPointShape-email minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/contact-point/sample-desk> cnet:email ?value }

## email: the wrong datatype or language | expects: ContactPointShape-email datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/contact-point/sample-desk> cnet:email ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/contact-point/sample-desk> cnet:email "office@example.org"@en }

## email: written another way | expects: ContactPointShape-email pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/contact-point/sample-desk> cnet:email ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/contact-point/sample-desk> cnet:email "office at example.org" }
