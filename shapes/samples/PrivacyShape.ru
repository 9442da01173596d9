# Fails, one change at a time: no telephone number on a person or contact point.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>

## a telephone number stands where an e-mail address should | expects: PrivacyShape sparql
INSERT DATA { <https://w3id.org/cancernet-kg/id/contact-point/sample-desk> cnet:email "+32 2 555 01 23" }
