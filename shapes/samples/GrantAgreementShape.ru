# Fails, one change at a time: shape of a grant agreement.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: GrantAgreementShape nodeKind
INSERT DATA { [] a cnet:GrantAgreement ; skos:prefLabel "grant agreement 101000001"@en ; skos:prefLabel "convention de subvention 101000001"@fr ; cnet:isGrantAgreementOf <https://w3id.org/cancernet-kg/id/action/sample> ; cnet:grantAgreementNumber "101000001" }

## a URI of another form | expects: GrantAgreementShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/grant-agreement/101000001> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/grant-agreement/GA-101000001> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/grant-agreement/101000001> ?property ?value }

## grantAgreementNumber: the value is missing | expects: GrantAgreementShape-grantAgreementNumber minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/grant-agreement/101000001> cnet:grantAgreementNumber ?value }

## grantAgreementNumber: there are two values | expects: GrantAgreementShape-grantAgreementNumber maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/grant-agreement/101000001> cnet:grantAgreementNumber "101000002" }

## grantAgreementNumber: the wrong datatype or language | expects: GrantAgreementShape-grantAgreementNumber datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/grant-agreement/101000001> cnet:grantAgreementNumber ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/grant-agreement/101000001> cnet:grantAgreementNumber "101000001"@en }

## grantAgreementNumber: written another way | expects: GrantAgreementShape-grantAgreementNumber pattern
DELETE WHERE { <https://w3id.org/cancernet-kg/id/grant-agreement/101000001> cnet:grantAgreementNumber ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/grant-agreement/101000001> cnet:grantAgreementNumber "GA-101000001" }

## isGrantAgreementOf: the value is missing | expects: GrantAgreementShape-isGrantAgreementOf minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/grant-agreement/101000001> cnet:isGrantAgreementOf ?value }

## isGrantAgreementOf: there are two values | expects: GrantAgreementShape-isGrantAgreementOf maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/grant-agreement/101000001> cnet:isGrantAgreementOf id:another . id:another a cnet:Project }

## isGrantAgreementOf: it points to a thing of another kind | expects: GrantAgreementShape-isGrantAgreementOf class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/grant-agreement/101000001> cnet:isGrantAgreementOf ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/grant-agreement/101000001> cnet:isGrantAgreementOf <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
