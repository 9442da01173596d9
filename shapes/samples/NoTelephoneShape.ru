# Fails, one change at a time: no telephone numbers.
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX schema: <https://schema.org/>
PREFIX vcard: <http://www.w3.org/2006/vcard/ns#>

## foaf: a telephone number as foaf:phone | expects: NoTelephoneShape-foaf maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/person/ada-sample> foaf:phone "+32 2 555 01 23" }

## schema: a telephone number as schema:telephone | expects: NoTelephoneShape-schema maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/person/ada-sample> schema:telephone "+32 2 555 01 23" }

## vcard: a telephone number as vcard:hasTelephone | expects: NoTelephoneShape-vcard maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/person/ada-sample> vcard:hasTelephone "+32 2 555 01 23" }

## vcard tel: a telephone number as vcard:tel | expects: NoTelephoneShape-vcard-tel maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/person/ada-sample> vcard:tel "+32 2 555 01 23" }
