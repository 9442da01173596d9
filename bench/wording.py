"""The words of the benchmark's synthetic labels, in the languages of the European Union. Used by `bench.synthetic`."""

TOPICS = (
    ("palliative care", "les soins palliatifs"),
    ("survivorship", "la vie après le cancer"),
    ("personalised primary prevention", "la prévention primaire personnalisée"),
    ("omic technologies", "les technologies omiques"),
    ("hi-tech medical resources", "les ressources médicales de haute technologie"),  # codespell:ignore ressources
    ("complex and poor-prognosis cancers", "les cancers complexes et de mauvais pronostic"),
    ("adolescents and young adults with cancer", "les adolescents et jeunes adultes atteints de cancer"),
    ("comprehensive cancer centres", "les centres intégrés de lutte contre le cancer"),
    ("screening and early detection", "le dépistage et la détection précoce"),
    ("telemedicine and remote monitoring", "la télémédecine et le télésuivi"),
)

ACTION_NAMES = {
    "en": "Joint Action {number} on {topic}",
    "fr": "Action conjointe {number} sur {topic}",
    "de": "Gemeinsame Maßnahme {number} gegen Krebs",
    "es": "Acción conjunta {number} contra el cáncer",
    "it": "Azione congiunta {number} contro il cancro",  # codespell:ignore contro
    "pl": "Wspólne działanie {number} na rzecz walki z rakiem",
    "el": "Κοινή δράση {number} για τον καρκίνο",
    "bg": "Съвместно действие {number} срещу рака",
    "sl": "Skupni ukrep {number} proti raku",
    "hu": "{number}. együttes fellépés a rák ellen",
}

ORGANISATION_NAMES = {
    "en": "Cancer Centre {number} ({country})",
    "fr": "Centre de lutte contre le cancer n° {number} ({country})",
    "de": "Krebszentrum {number} ({country})",
    "es": "Centro oncológico {number} ({country})",
    "it": "Centro oncologico {number} ({country})",
    "cs": "Onkologické centrum č. {number} ({country})",
    "el": "Ογκολογικό κέντρο {number} ({country})",
    "ga": "Ionad ailse {number} ({country})",
}

# fmt: off
COUNTRIES = (
    "AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC",
    "HRV", "HUN", "IRL", "ISL", "ITA", "LTU", "LUX", "LVA", "MDA", "MLT", "NLD", "NOR",
    "POL", "PRT", "ROU", "SVK", "SVN", "SWE", "UKR",
)
# fmt: on

SENTENCES = (
    "Partners of {topic} met to agree on common standards; the minutes name who is to deliver what, and when.",
    "The task on {topic} began late. Two partners asked for an extension, which the coordinator granted.",
    "Deliverable on {topic}: a guideline, its translation, and a training programme for nurses and physicians.",
)
