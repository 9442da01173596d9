# Fails, one change at a time: shape of a country.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: CountryShape nodeKind
INSERT DATA { [] a cnet:Country ; skos:prefLabel "country  publications.europa.eu resource authority country BEL"@en ; skos:prefLabel "pays  publications.europa.eu resource authority country BEL"@fr ; cnet:alpha2Code "BE" ; cnet:alpha3Code "BEL" ; cnet:numericCode "056" }

## a URI of another form | expects: CountryShape pattern
DELETE { <http://publications.europa.eu/resource/authority/country/BEL> ?property ?value } INSERT { <http://publications.europa.eu/resource/authority/country/be> ?property ?value } WHERE { <http://publications.europa.eu/resource/authority/country/BEL> ?property ?value }

## alpha2Code: the value is missing | expects: CountryShape-alpha2Code minCount
DELETE WHERE { <http://publications.europa.eu/resource/authority/country/BEL> cnet:alpha2Code ?value }

## alpha2Code: there are two values | expects: CountryShape-alpha2Code maxCount
INSERT DATA { <http://publications.europa.eu/resource/authority/country/BEL> cnet:alpha2Code "LU" }

## alpha2Code: the wrong datatype or language | expects: CountryShape-alpha2Code datatype
DELETE WHERE { <http://publications.europa.eu/resource/authority/country/BEL> cnet:alpha2Code ?value } ;
INSERT DATA { <http://publications.europa.eu/resource/authority/country/BEL> cnet:alpha2Code "BE"@en }

## alpha2Code: written another way | expects: CountryShape-alpha2Code pattern
DELETE WHERE { <http://publications.europa.eu/resource/authority/country/BEL> cnet:alpha2Code ?value } ;
INSERT DATA { <http://publications.europa.eu/resource/authority/country/BEL> cnet:alpha2Code "Belgium" }

## alpha3Code: there are two values | expects: CountryShape-alpha3Code maxCount
INSERT DATA { <http://publications.europa.eu/resource/authority/country/BEL> cnet:alpha3Code "LUX" }

## alpha3Code: the wrong datatype or language | expects: CountryShape-alpha3Code datatype
DELETE WHERE { <http://publications.europa.eu/resource/authority/country/BEL> cnet:alpha3Code ?value } ;
INSERT DATA { <http://publications.europa.eu/resource/authority/country/BEL> cnet:alpha3Code "BEL"@en }

## alpha3Code: written another way | expects: CountryShape-alpha3Code pattern
DELETE WHERE { <http://publications.europa.eu/resource/authority/country/BEL> cnet:alpha3Code ?value } ;
INSERT DATA { <http://publications.europa.eu/resource/authority/country/BEL> cnet:alpha3Code "Bel" }

## numericCode: there are two values | expects: CountryShape-numericCode maxCount
INSERT DATA { <http://publications.europa.eu/resource/authority/country/BEL> cnet:numericCode "442" }

## numericCode: the wrong datatype or language | expects: CountryShape-numericCode datatype
DELETE WHERE { <http://publications.europa.eu/resource/authority/country/BEL> cnet:numericCode ?value } ;
INSERT DATA { <http://publications.europa.eu/resource/authority/country/BEL> cnet:numericCode "056"@en }

## numericCode: written another way | expects: CountryShape-numericCode pattern
DELETE WHERE { <http://publications.europa.eu/resource/authority/country/BEL> cnet:numericCode ?value } ;
INSERT DATA { <http://publications.europa.eu/resource/authority/country/BEL> cnet:numericCode "56" }
