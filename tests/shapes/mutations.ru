# Ways to damage the real graph; each block is one SPARQL Update. The heading says which finding must notice it, and where.
BASE <https://w3id.org/cancernet-kg/>
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

## a French label is dropped | expects: ThingShape-prefLabel/minCount | at: id/organisation/sciensano
DELETE { GRAPH ?graph { <id/organisation/sciensano> skos:prefLabel ?value } }
WHERE { GRAPH ?graph { <id/organisation/sciensano> skos:prefLabel ?value FILTER ( LANG(?value) = "fr" ) } }

## all labels are dropped | expects: references/no-label | at: id/place/milan
DELETE { GRAPH ?graph { <id/place/milan> skos:prefLabel ?value } }
WHERE { GRAPH ?graph { <id/place/milan> skos:prefLabel ?value } }

## a label changes its language | expects: ThingShape-prefLabel/languageIn | at: id/place/athens
DELETE { GRAPH ?graph { <id/place/athens> skos:prefLabel ?value } } INSERT { GRAPH ?graph { <id/place/athens> skos:prefLabel "Athen"@de } }
WHERE { GRAPH ?graph { <id/place/athens> skos:prefLabel ?value FILTER ( LANG(?value) = "fr" ) } }

## a second English label is added | expects: ThingShape-prefLabel/uniqueLang | at: id/place/brussels
INSERT DATA { GRAPH <graph/curated> { <id/place/brussels> skos:prefLabel "City of Brussels"@en } }

## a label ends with a space | expects: ThingShape-prefLabel/pattern | at: id/place/paris
DELETE { GRAPH ?graph { <id/place/paris> skos:prefLabel ?value } } INSERT { GRAPH ?graph { <id/place/paris> skos:prefLabel "Paris "@fr } }
WHERE { GRAPH ?graph { <id/place/paris> skos:prefLabel ?value FILTER ( LANG(?value) = "fr" ) } }

## a title loses its language | expects: ThingShape-title/datatype | at: id/action/eunetccc
DELETE { GRAPH ?graph { <id/action/eunetccc> dcterms:title ?value } } INSERT { GRAPH ?graph { <id/action/eunetccc> dcterms:title "European Network of Comprehensive Cancer Centres" } }
WHERE { GRAPH ?graph { <id/action/eunetccc> dcterms:title ?value } }

## an acronym gains a language | expects: ThingShape-acronym/datatype | at: id/organisation/oeci
DELETE { GRAPH ?graph { <id/organisation/oeci> cnet:acronym ?value } } INSERT { GRAPH ?graph { <id/organisation/oeci> cnet:acronym "OECI"@en } }
WHERE { GRAPH ?graph { <id/organisation/oeci> cnet:acronym ?value } }

## a type is dropped | expects: references/no-type | at: id/person/hans-berkhof
DELETE { GRAPH ?graph { <id/person/hans-berkhof> a ?value } }
WHERE { GRAPH ?graph { <id/person/hans-berkhof> a ?value } }

## a name has nothing that it names | expects: TypedShape-type/minCount | at: id/organisation/nobody
INSERT DATA { GRAPH <graph/outside/ror-02vjkv261> { <id/organisation/nobody> skos:altLabel "Nobody"@en } }

## a class is misspelt | expects: vocabulary/unknown-class | at: id/organisation/iacs
DELETE { GRAPH ?graph { <id/organisation/iacs> a ?value } } INSERT { GRAPH ?graph { <id/organisation/iacs> a cnet:Organization } }
WHERE { GRAPH ?graph { <id/organisation/iacs> a ?value } }

## a property is misspelt | expects: vocabulary/unknown-property | at: id/organisation/inserm
INSERT DATA { GRAPH <graph/outside/ror-02vjkv261> { <id/organisation/inserm> cnet:hasWebsite "https://www.inserm.fr/"^^xsd:anyURI } }

## a text stands where a thing is meant | expects: vocabulary/literal-for-thing | at: id/action/ecan
INSERT DATA { GRAPH <graph/e-cancer-jane> { <id/action/ecan> cnet:isFundedUnder "EU4Health" } }

## a thing stands where a text is meant | expects: vocabulary/thing-for-literal | at: id/project/perch
INSERT DATA { GRAPH <graph/e-cancer-jane> { <id/project/perch> cnet:acronym <id/organisation/sciensano> } }

## a link points to a thing that does not exist | expects: references/dangling | at: id/project/coheahr
INSERT DATA { GRAPH <graph/e-cancer-jane> { <id/project/coheahr> cnet:isFundedUnder <id/programme/eu5health> } }

## a link points to a thing of another kind | expects: ProjectShape-isFundedUnderPlan/class | at: id/action/crane
INSERT DATA { GRAPH <graph/lih-crane-article> { <id/action/crane> cnet:isFundedUnderPlan <id/programme/eu4health> } }

## a link points to a person instead of a place | expects: EventShape-takesPlaceIn/class | at: id/event/jane-2-launch
DELETE { GRAPH ?graph { <id/event/jane-2-launch> cnet:takesPlaceIn ?value } } INSERT { GRAPH ?graph { <id/event/jane-2-launch> cnet:takesPlaceIn <id/person/oliver-varhelyi> } }
WHERE { GRAPH ?graph { <id/event/jane-2-launch> cnet:takesPlaceIn ?value } }

## an organisation has the URI of a person | expects: OrganisationShape/pattern | at: id/person/new-institute
INSERT DATA { GRAPH <graph/curated> { <id/person/new-institute> a cnet:Organisation ; skos:prefLabel "New"@en , "Nouveau"@fr } }

## a URI holds capital letters | expects: PlaceShape/pattern | at: id/place/Lyon
INSERT DATA { GRAPH <graph/curated> { <id/place/Lyon> a cnet:Place ; skos:prefLabel "Lyon"@en , "Lyon"@fr } }

## a thing is in no source | expects: references/no-source | at: id/place/nowhere
INSERT DATA { GRAPH <graph/curated> { <id/place/nowhere> a cnet:Place ; skos:prefLabel "Nowhere"@en , "Nulle part"@fr } }

## start and end are swapped | expects: StartBoundsShape/sparql | at: id/programme/eu4health
DELETE { GRAPH ?graph { <id/programme/eu4health> cnet:startDate ?start ; cnet:endDate ?end } } INSERT { GRAPH ?graph { <id/programme/eu4health> cnet:startDate ?end ; cnet:endDate ?start } }
WHERE { GRAPH ?graph { <id/programme/eu4health> cnet:startDate ?start ; cnet:endDate ?end } }

## a project ends before it starts | expects: StartBeforeEndShape/sparql | at: id/project/eu-topia
DELETE { GRAPH ?graph { <id/project/eu-topia> cnet:endsNotAfter ?value } } INSERT { GRAPH ?graph { <id/project/eu-topia> cnet:endsNotAfter "2010-01-31"^^xsd:date } }
WHERE { GRAPH ?graph { <id/project/eu-topia> cnet:endsNotAfter ?value } }

## a date is in words | expects: ThingShape-startDate/or | at: id/event/crane-kick-off-meeting
DELETE { GRAPH ?graph { <id/event/crane-kick-off-meeting> cnet:startDate ?value } } INSERT { GRAPH ?graph { <id/event/crane-kick-off-meeting> cnet:startDate "November 2022"@en } }
WHERE { GRAPH ?graph { <id/event/crane-kick-off-meeting> cnet:startDate ?value } }

## a month does not exist | expects: ThingShape-endDate/or | at: id/action/jane
DELETE { GRAPH ?graph { <id/action/jane> cnet:endDate ?value } } INSERT { GRAPH ?graph { <id/action/jane> cnet:endDate "2024-13"^^xsd:gYearMonth } }
WHERE { GRAPH ?graph { <id/action/jane> cnet:endDate ?value FILTER ( DATATYPE(?value) = xsd:gYearMonth ) } }

## a day does not exist | expects: ThingShape-endsNotAfter/datatype | at: id/action/ecan-plus
DELETE { GRAPH ?graph { <id/action/ecan-plus> cnet:endsNotAfter ?value } } INSERT { GRAPH ?graph { <id/action/ecan-plus> cnet:endsNotAfter "2029-02-30"^^xsd:date } }
WHERE { GRAPH ?graph { <id/action/ecan-plus> cnet:endsNotAfter ?value } }

## a code belongs to another work package | expects: CodeInUriShape/sparql | at: id/action/crane/wp/5
DELETE { GRAPH ?graph { <id/action/crane/wp/5> cnet:notation ?value } } INSERT { GRAPH ?graph { <id/action/crane/wp/5> cnet:notation "WP15" } }
WHERE { GRAPH ?graph { <id/action/crane/wp/5> cnet:notation ?value } }

## a code is written out | expects: ThingShape-notation/pattern | at: id/action/crane/wp/6
DELETE { GRAPH ?graph { <id/action/crane/wp/6> cnet:notation ?value } } INSERT { GRAPH ?graph { <id/action/crane/wp/6> cnet:notation "Work package 6" } }
WHERE { GRAPH ?graph { <id/action/crane/wp/6> cnet:notation ?value } }

## a code is missing | expects: WorkPackageShape-notation/minCount | at: id/action/jane/wp/2
DELETE { GRAPH ?graph { <id/action/jane/wp/2> cnet:notation ?value } }
WHERE { GRAPH ?graph { <id/action/jane/wp/2> cnet:notation ?value } }

## two parts of a project have one code | expects: PartCodesShape/sparql | at: id/action/jane
DELETE { GRAPH ?graph { <id/action/jane/wp/11> cnet:notation ?value } } INSERT { GRAPH ?graph { <id/action/jane/wp/11> cnet:notation "WP10" } }
WHERE { GRAPH ?graph { <id/action/jane/wp/11> cnet:notation ?value } }

## a work package leaves its project | expects: ProjectPartShape-isPartOf/minCount | at: id/action/jane/wp/9
DELETE { GRAPH ?graph { ?project cnet:hasPart <id/action/jane/wp/9> } }
WHERE { GRAPH ?graph { ?project cnet:hasPart <id/action/jane/wp/9> } }

## two phases have one number | expects: SeriesPhasesShape/sparql | at: id/series/jane
DELETE { GRAPH ?graph { <id/action/jane> cnet:phaseNumber ?value } } INSERT { GRAPH ?graph { <id/action/jane> cnet:phaseNumber 2 } }
WHERE { GRAPH ?graph { <id/action/jane> cnet:phaseNumber ?value } }

## two entries stand at one place | expects: ListPositionsShape/sparql | at: id/listing/e-cancer-autres-projets
DELETE { GRAPH ?graph { <id/list-entry/e-cancer-autres-projets-2> cnet:position ?value } } INSERT { GRAPH ?graph { <id/list-entry/e-cancer-autres-projets-2> cnet:position 1 } }
WHERE { GRAPH ?graph { <id/list-entry/e-cancer-autres-projets-2> cnet:position ?value } }

## a count is negative | expects: ProjectShape-countryCount/minInclusive | at: id/action/crane
DELETE { GRAPH ?graph { <id/action/crane> cnet:countryCount ?value } } INSERT { GRAPH ?graph { <id/action/crane> cnet:countryCount -25 } }
WHERE { GRAPH ?graph { <id/action/crane> cnet:countryCount ?value } }

## a count is a text | expects: ProjectShape-partnerCount/datatype | at: id/action/jane-2
DELETE { GRAPH ?graph { <id/action/jane-2> cnet:partnerCount ?value } } INSERT { GRAPH ?graph { <id/action/jane-2> cnet:partnerCount "121" } }
WHERE { GRAPH ?graph { <id/action/jane-2> cnet:partnerCount ?value } }

## a duration is in days | expects: ProjectShape-durationInMonths/maxInclusive | at: id/action/jane
DELETE { GRAPH ?graph { <id/action/jane> cnet:durationInMonths ?value } } INSERT { GRAPH ?graph { <id/action/jane> cnet:durationInMonths 730 } }
WHERE { GRAPH ?graph { <id/action/jane> cnet:durationInMonths ?value } }

## an age is impossible | expects: NetworkShape-maximumAge/maxInclusive | at: id/network/noe-adolescents-and-young-adults
DELETE { GRAPH ?graph { <id/network/noe-adolescents-and-young-adults> cnet:maximumAge ?value } } INSERT { GRAPH ?graph { <id/network/noe-adolescents-and-young-adults> cnet:maximumAge 390 } }
WHERE { GRAPH ?graph { <id/network/noe-adolescents-and-young-adults> cnet:maximumAge ?value } }

## the lowest age is above the highest | expects: NetworkShape-minimumAge/lessThanOrEquals | at: id/network/noe-adolescents-and-young-adults
DELETE { GRAPH ?graph { <id/network/noe-adolescents-and-young-adults> cnet:minimumAge ?value } } INSERT { GRAPH ?graph { <id/network/noe-adolescents-and-young-adults> cnet:minimumAge 40 } }
WHERE { GRAPH ?graph { <id/network/noe-adolescents-and-young-adults> cnet:minimumAge ?value } }

## a share is above 100 per cent | expects: PercentShape/sparql | at: id/target/ninety-percent-access
DELETE { GRAPH ?graph { <id/target/ninety-percent-access> cnet:numericValue ?value } } INSERT { GRAPH ?graph { <id/target/ninety-percent-access> cnet:numericValue 900.0 } }
WHERE { GRAPH ?graph { <id/target/ninety-percent-access> cnet:numericValue ?value } }

## a number loses its comparator | expects: NumericValueShape-hasComparator/minCount | at: id/quantity/new-cancer-cases-per-year-2040
DELETE { GRAPH ?graph { <id/quantity/new-cancer-cases-per-year-2040> cnet:hasComparator ?value } }
WHERE { GRAPH ?graph { <id/quantity/new-cancer-cases-per-year-2040> cnet:hasComparator ?value } }

## an amount loses its currency | expects: AmountValueShape-hasCurrency/minCount | at: id/amount/jane-2-project-budget
DELETE { GRAPH ?graph { <id/amount/jane-2-project-budget> cnet:hasCurrency ?value } }
WHERE { GRAPH ?graph { <id/amount/jane-2-project-budget> cnet:hasCurrency ?value } }

## a currency is a text | expects: MonetaryAmountShape-hasCurrency/nodeKind | at: id/amount/jane-2-eu4health-funding
DELETE { GRAPH ?graph { <id/amount/jane-2-eu4health-funding> cnet:hasCurrency ?value } } INSERT { GRAPH ?graph { <id/amount/jane-2-eu4health-funding> cnet:hasCurrency "EUR" } }
WHERE { GRAPH ?graph { <id/amount/jane-2-eu4health-funding> cnet:hasCurrency ?value } }

## an amount is nothing | expects: MonetaryAmountShape-amountValue/minExclusive | at: id/amount/jane-2-project-budget
DELETE { GRAPH ?graph { <id/amount/jane-2-project-budget> cnet:amountValue ?value } } INSERT { GRAPH ?graph { <id/amount/jane-2-project-budget> cnet:amountValue 0.0 } }
WHERE { GRAPH ?graph { <id/amount/jane-2-project-budget> cnet:amountValue ?value } }

## a comparator is doubled | expects: QuantityShape-hasComparator/maxCount | at: id/amount/jane-2-eu4health-funding
INSERT DATA { GRAPH <graph/jane-2-press-release> { <id/amount/jane-2-eu4health-funding> cnet:hasComparator <concept/comparator/more-than> } }

## a person has a telephone | expects: NoTelephoneShape-foaf/maxCount | at: id/person/tit-albrecht
INSERT DATA { GRAPH <graph/curated> { <id/person/tit-albrecht> foaf:phone "+386 1 555 01 23" } }

## a telephone number stands for an e-mail address | expects: PrivacyShape/sparql | at: id/contact-point/jane-belgium
DELETE { GRAPH ?graph { <id/contact-point/jane-belgium> cnet:email ?value } } INSERT { GRAPH ?graph { <id/contact-point/jane-belgium> cnet:email "+32 2 555 01 23" } }
WHERE { GRAPH ?graph { <id/contact-point/jane-belgium> cnet:email ?value } }

## a text holds a telephone number | expects: ThingShape-text/not | at: id/quotation/casali-on-health-networking
DELETE { GRAPH ?graph { <id/quotation/casali-on-health-networking> cnet:text ?value } } INSERT { GRAPH ?graph { <id/quotation/casali-on-health-networking> cnet:text "call +39 02 5550 1234 for the best care"@en } }
WHERE { GRAPH ?graph { <id/quotation/casali-on-health-networking> cnet:text ?value } }

## an e-mail address is incomplete | expects: ContactPointShape-email/pattern | at: id/contact-point/jane-2-coordination
DELETE { GRAPH ?graph { <id/contact-point/jane-2-coordination> cnet:email ?value } } INSERT { GRAPH ?graph { <id/contact-point/jane-2-coordination> cnet:email "Jane_Coordination" } }
WHERE { GRAPH ?graph { <id/contact-point/jane-2-coordination> cnet:email ?value } }

## a web address lacks its scheme | expects: ThingShape-website/pattern | at: id/organisation/inserm
DELETE { GRAPH ?graph { <id/organisation/inserm> cnet:website ?value } } INSERT { GRAPH ?graph { <id/organisation/inserm> cnet:website "www.inserm.fr"^^xsd:anyURI } }
WHERE { GRAPH ?graph { <id/organisation/inserm> cnet:website ?value } }

## a web address is a plain text | expects: DocumentShape-address/datatype | at: id/document/e-cancer-jane
DELETE { GRAPH ?graph { <id/document/e-cancer-jane> cnet:address ?value } } INSERT { GRAPH ?graph { <id/document/e-cancer-jane> cnet:address "https://www.e-cancer.be/" } }
WHERE { GRAPH ?graph { <id/document/e-cancer-jane> cnet:address ?value } }

## a register entry is a page | expects: ThingShape-hasRegisterEntry/pattern | at: id/organisation/inserm
INSERT DATA { GRAPH <graph/outside/ror-02vjkv261> { <id/organisation/inserm> cnet:hasRegisterEntry <https://www.wikidata.org/wiki/Q1474517> } }

## a country code is in small letters | expects: CountryShape-alpha2Code/pattern | at: http://publications.europa.eu/resource/authority/country/FRA
DELETE { GRAPH ?graph { <http://publications.europa.eu/resource/authority/country/FRA> cnet:alpha2Code ?value } } INSERT { GRAPH ?graph { <http://publications.europa.eu/resource/authority/country/FRA> cnet:alpha2Code "fr" } }
WHERE { GRAPH ?graph { <http://publications.europa.eu/resource/authority/country/FRA> cnet:alpha2Code ?value } }

## a country code loses its zero | expects: CountryShape-numericCode/datatype | at: http://publications.europa.eu/resource/authority/country/BEL
DELETE { GRAPH ?graph { <http://publications.europa.eu/resource/authority/country/BEL> cnet:numericCode ?value } } INSERT { GRAPH ?graph { <http://publications.europa.eu/resource/authority/country/BEL> cnet:numericCode 56 } }
WHERE { GRAPH ?graph { <http://publications.europa.eu/resource/authority/country/BEL> cnet:numericCode ?value } }

## a grant agreement has another number | expects: GrantNumberShape/sparql | at: id/grant-agreement/101183265
DELETE { GRAPH ?graph { <id/grant-agreement/101183265> cnet:grantAgreementNumber ?value } } INSERT { GRAPH ?graph { <id/grant-agreement/101183265> cnet:grantAgreementNumber "101183256" } }
WHERE { GRAPH ?graph { <id/grant-agreement/101183265> cnet:grantAgreementNumber ?value } }

## an ISNI is written without spaces | expects: OrganisationShape-isni/pattern | at: id/organisation/inserm
DELETE { GRAPH ?graph { <id/organisation/inserm> cnet:isni ?value } } INSERT { GRAPH ?graph { <id/organisation/inserm> cnet:isni "0000000121866389" } }
WHERE { GRAPH ?graph { <id/organisation/inserm> cnet:isni ?value } }

## a participation has no role | expects: ParticipationShape-hasRole/minCount | at: id/participation/crane-participant-lih
DELETE { GRAPH ?graph { <id/participation/crane-participant-lih> cnet:hasRole ?value } }
WHERE { GRAPH ?graph { <id/participation/crane-participant-lih> cnet:hasRole ?value } }

## a role is of another scheme | expects: ParticipationShape-hasRole/pattern | at: id/participation/ecan-plus-coordinator-sciensano
DELETE { GRAPH ?graph { <id/participation/ecan-plus-coordinator-sciensano> cnet:hasRole ?value } } INSERT { GRAPH ?graph { <id/participation/ecan-plus-coordinator-sciensano> cnet:hasRole <concept/unit/percent> } }
WHERE { GRAPH ?graph { <id/participation/ecan-plus-coordinator-sciensano> cnet:hasRole ?value } }

## a role is not declared | expects: references/dangling | at: id/participation/jane-2-coordinator-int
DELETE { GRAPH ?graph { <id/participation/jane-2-coordinator-int> cnet:hasRole ?value } } INSERT { GRAPH ?graph { <id/participation/jane-2-coordinator-int> cnet:hasRole <concept/role/chief> } }
WHERE { GRAPH ?graph { <id/participation/jane-2-coordinator-int> cnet:hasRole ?value } }

## a leader is entered as a contributor | expects: ParticipationShape-hasRole/maxCount | at: id/participation/crane-wp5-leader-alliance-against-cancer
DELETE { GRAPH ?graph { <id/participation/crane-wp5-leader-alliance-against-cancer> cnet:hasRole ?value } } INSERT { GRAPH ?graph { <id/participation/crane-wp5-leader-alliance-against-cancer> cnet:hasRole <concept/role/contributor> } }
WHERE { GRAPH ?graph { <id/participation/crane-wp5-leader-alliance-against-cancer> cnet:hasRole ?value } }

## a participation has two participants | expects: ParticipationShape-hasParticipant/maxCount | at: id/participation/ecan-plus-coordinator-sciensano
INSERT DATA { GRAPH <graph/sciensano-ecan-plus> { <id/participation/ecan-plus-coordinator-sciensano> cnet:hasParticipant <id/organisation/int> } }

## a participation is entered twice | expects: ParticipationsShape/sparql | at: id/action/ecan-plus
INSERT DATA { GRAPH <graph/sciensano-ecan-plus> { <id/action/ecan-plus> cnet:hasCoordinatorParticipation <id/participation/twice> . <id/participation/twice> a cnet:Participation ; cnet:hasRole <concept/role/coordinator> ; cnet:hasParticipant <id/organisation/sciensano> } }

## a concept is in two schemes | expects: ConceptShape-inScheme/maxCount | at: concept/unit/percent
INSERT DATA { GRAPH <graph/concepts> { <concept/unit/percent> skos:inScheme <concept/role> } }

## a concept is in no scheme | expects: ConceptShape-inScheme/minCount | at: concept/keyword/cancer
DELETE { GRAPH ?graph { <concept/keyword/cancer> skos:inScheme ?value } }
WHERE { GRAPH ?graph { <concept/keyword/cancer> skos:inScheme ?value } }

## an element belongs to two plans | expects: PolicyElementShape-isElementOf/maxCount | at: id/plan/europes-beating-cancer-plan/flagship/5
INSERT DATA { GRAPH <graph/e-cancer-jane> { <id/plan/europes-beating-cancer-plan/flagship/5> cnet:isElementOf <id/mission/cancer> } }

## an objective has no kind | expects: ObjectiveShape-hasObjectiveKind/minCount | at: id/objective/ecan-plus-pilots
DELETE { GRAPH ?graph { <id/objective/ecan-plus-pilots> cnet:hasObjectiveKind ?value } }
WHERE { GRAPH ?graph { <id/objective/ecan-plus-pilots> cnet:hasObjectiveKind ?value } }

## a target is an objective | expects: ThingShape-hasTarget/class | at: id/action/ecan-plus
INSERT DATA { GRAPH <graph/sciensano-ecan-plus> { <id/action/ecan-plus> cnet:hasTarget <id/objective/ecan-plus-pilots> } }

## a reason is missing in English | expects: DiscrepancyShape-reason/minCount | at: id/discrepancy/ciph-country
DELETE { GRAPH ?graph { <id/discrepancy/ciph-country> cnet:reason ?value } }
WHERE { GRAPH ?graph { <id/discrepancy/ciph-country> cnet:reason ?value FILTER ( LANG(?value) = "en" ) } }

## an interpretation says more than it may | expects: InterpretationShape/closed | at: id/interpretation/coheahr-concerns-hpv
INSERT DATA { GRAPH <graph/interpretations> { <id/interpretation/coheahr-concerns-hpv> cnet:text "certain"@en } }

## evidence lies beyond the document | expects: evidence/beyond-the-end | at: id/evidence/e-cancer-jane/l1-1
DELETE { GRAPH ?graph { <id/evidence/e-cancer-jane/l1-1> cnet:lastLine ?value } } INSERT { GRAPH ?graph { <id/evidence/e-cancer-jane/l1-1> cnet:lastLine 9000 } }
WHERE { GRAPH ?graph { <id/evidence/e-cancer-jane/l1-1> cnet:lastLine ?value } }

## evidence ends before it begins | expects: EvidenceShape-firstLine/lessThanOrEquals | at: id/evidence/e-cancer-jane/l100-1
DELETE { GRAPH ?graph { <id/evidence/e-cancer-jane/l100-1> cnet:lastLine ?value } } INSERT { GRAPH ?graph { <id/evidence/e-cancer-jane/l100-1> cnet:lastLine 99 } }
WHERE { GRAPH ?graph { <id/evidence/e-cancer-jane/l100-1> cnet:lastLine ?value } }

## evidence is for something that is not stated | expects: evidence/no-statement | at: id/evidence/e-cancer-jane/l1-2
DELETE { GRAPH ?graph { <id/evidence/e-cancer-jane/l1-2> rdf:object ?value } } INSERT { GRAPH ?graph { <id/evidence/e-cancer-jane/l1-2> rdf:object "Joint Action on something else"@en } }
WHERE { GRAPH ?graph { <id/evidence/e-cancer-jane/l1-2> rdf:object ?value } }

## evidence has no document | expects: EvidenceShape-inDocument/minCount | at: id/evidence/e-cancer-jane/l100-2
DELETE { GRAPH ?graph { <id/evidence/e-cancer-jane/l100-2> cnet:inDocument ?value } }
WHERE { GRAPH ?graph { <id/evidence/e-cancer-jane/l100-2> cnet:inDocument ?value } }

## evidence is in another document | expects: evidence/other-document | at: id/evidence/e-cancer-jane/l100-3
DELETE { GRAPH ?graph { <id/evidence/e-cancer-jane/l100-3> cnet:inDocument ?value } } INSERT { GRAPH ?graph { <id/evidence/e-cancer-jane/l100-3> cnet:inDocument <id/document/lih-crane-article> } }
WHERE { GRAPH ?graph { <id/evidence/e-cancer-jane/l100-3> cnet:inDocument ?value } }

## evidence says more than it may | expects: EvidenceShape/closed | at: id/evidence/e-cancer-jane/l3-1
INSERT DATA { GRAPH <graph/e-cancer-jane/evidence> { <id/evidence/e-cancer-jane/l3-1> cnet:text "as written"@fr } }

## a statement has no evidence | expects: evidence/no-evidence | at: id/project/prehdict
INSERT DATA { GRAPH <graph/e-cancer-jane> { <id/project/prehdict> cnet:hasSubject <concept/topic/standards> } }

## a fact of the coverage table loses its evidence | expects: coverage/evidence | at: data/coverage.csv, fact 4
DELETE { GRAPH ?graph { <id/evidence/e-cancer-jane/l5-1> ?property ?value } }
WHERE { GRAPH ?graph { <id/evidence/e-cancer-jane/l5-1> ?property ?value } }

## a checksum is cut off | expects: DocumentShape-checksum/pattern | at: id/document/lih-crane-article
DELETE { GRAPH ?graph { <id/document/lih-crane-article> cnet:checksum ?value } } INSERT { GRAPH ?graph { <id/document/lih-crane-article> cnet:checksum "4b05bd4e" } }
WHERE { GRAPH ?graph { <id/document/lih-crane-article> cnet:checksum ?value } }

## a language is a text | expects: DocumentShape-language/nodeKind | at: id/document/jane-2-press-release
DELETE { GRAPH ?graph { <id/document/jane-2-press-release> dcterms:language ?value } } INSERT { GRAPH ?graph { <id/document/jane-2-press-release> dcterms:language "en" } }
WHERE { GRAPH ?graph { <id/document/jane-2-press-release> dcterms:language ?value } }

## a graph is drawn from two documents | expects: SourceGraphShape-isDrawnFrom/maxCount | at: graph/lih-crane-article
INSERT DATA { GRAPH <graph/provenance> { <graph/lih-crane-article> cnet:isDrawnFrom <id/document/e-cancer-jane> } }

## a graph has no record | expects: references/graph-record | at: graph/outside/ror-02vjkv261
DELETE { GRAPH ?graph { <graph/outside/ror-02vjkv261> a ?value } }
WHERE { GRAPH ?graph { <graph/outside/ror-02vjkv261> a ?value } }

## a record is of a graph that is empty | expects: references/graph-empty | at: graph/lost-leaflet
INSERT DATA { GRAPH <graph/provenance> { <graph/lost-leaflet> a cnet:SourceGraph ; skos:prefLabel "Lost"@en , "Perdu"@fr } }

## a project is also an organisation | expects: logic/clash | at: id/project/can-heal
INSERT DATA { GRAPH <graph/curated> { <id/project/can-heal> a cnet:Organisation } }

## two organisations have one name | expects: SameNameShape/sparql | at: id/organisation/sciensano
DELETE { GRAPH ?graph { <id/organisation/aicib> skos:prefLabel ?value } } INSERT { GRAPH ?graph { <id/organisation/aicib> skos:prefLabel "Sciensano"@en } }
WHERE { GRAPH ?graph { <id/organisation/aicib> skos:prefLabel ?value FILTER ( LANG(?value) = "en" ) } }

## a question is answered differently | expects: questions/answer | at: cq06
DELETE { GRAPH ?graph { <id/action/jane/ttf/2> cnet:hasLeaderParticipation ?value } }
WHERE { GRAPH ?graph { <id/action/jane/ttf/2> cnet:hasLeaderParticipation ?value } }
