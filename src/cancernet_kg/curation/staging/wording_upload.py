"""The words about an upload as a whole: its size, kind and encoding, and what is refused before it is parsed."""

from cancernet_kg.curation.report import Severity
from cancernet_kg.curation.staging.words import Words

UPLOAD = {
    "upload/empty": Words(
        "The file holds no statement.",
        "Le fichier ne contient aucun énoncé.",
        "Check that the right file was sent. To empty a graph, delete it.",
        "Vérifiez que c'est le bon fichier. Pour vider un graphe, supprimez-le.",
    ),
    "upload/unreadable": Words(
        "The file could not be read: {reason}.",
        "Le fichier n'a pas pu être lu : {reason}.",
        "Send it again; nothing was changed.",
        "Envoyez-le à nouveau ; rien n'a été modifié.",
    ),
    "upload/too-large": Words(
        "The file has {size} bytes; {limit} are accepted.",
        "Le fichier a {size} octets ; {limit} sont acceptés.",
        "Send it in parts, each a whole file of its own.",
        "Envoyez-le en plusieurs fichiers complets.",
    ),
    "upload/compressed": Words(
        "The file is compressed ({kind}).",
        "Le fichier est compressé ({kind}).",
        "Unpack it and send what was inside.",
        "Décompressez-le et envoyez son contenu.",
    ),
    "upload/not-rdf": Words(
        "The file is not {expected}: it looks like {kind}.",
        "Le fichier n'est pas du {expected} : il semble être de type {kind}.",
        "Send Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD; a table as CSV or XLSX made from a template.",
        "Envoyez du Turtle, TriG, N-Triples, N-Quads, RDF/XML ou JSON-LD ; un tableau en CSV ou XLSX fait d'un modèle.",
    ),
    "upload/other-format": Words(
        "The file was sent as {expected}, but looks like {kind}.",
        "Le fichier a été envoyé comme {expected}, mais semble être du {kind}.",
        "Name it with the ending {ending}, or send it with the media type {media_type}.",
        "Donnez-lui l'extension {ending}, ou envoyez-le avec le type {media_type}.",
    ),
    "upload/unsupported-format": Words(
        "{kind} is not accepted.",
        "{kind} n'est pas accepté.",
        "Convert it to Turtle (.ttl), TriG, N-Triples, N-Quads, RDF/XML or JSON-LD.",
        "Convertissez-le en Turtle (.ttl), TriG, N-Triples, N-Quads, RDF/XML ou JSON-LD.",
    ),
    "upload/unknown-format": Words(
        "Nothing tells in which format the file is.",
        "Rien n'indique le format du fichier.",
        "End its name with .xlsx, .csv, .ttl, .trig, .nt, .nq, .rdf or .jsonld, or send its media type.",
        "Terminez son nom par .xlsx, .csv, .ttl, .trig, .nt, .nq, .rdf ou .jsonld, ou indiquez son type.",
    ),
    "upload/not-utf-8": Words(
        "The file is not UTF-8: byte {offset} cannot be read; it may be {guess}.",
        "Le fichier n'est pas en UTF-8 : l'octet {offset} ne peut être lu ; c'est peut-être du {guess}.",
        "Save it again as UTF-8 (“Save as…”, encoding UTF-8).",
        "Enregistrez-le à nouveau en UTF-8 (« Enregistrer sous… », codage UTF-8).",
    ),
    "upload/cut-character": Words(
        "The file ends in the middle of a character: its last bytes are missing.",
        "Le fichier se termine au milieu d'un caractère : ses derniers octets manquent.",
        "Send the whole file again.",
        "Envoyez à nouveau le fichier entier.",
    ),
    "upload/utf-16": Words(
        "The file is {guess}; only UTF-8 is accepted.",
        "Le fichier est en {guess} ; seul l'UTF-8 est accepté.",
        "Save it again as UTF-8 (“Save as…”, encoding UTF-8).",
        "Enregistrez-le à nouveau en UTF-8 (« Enregistrer sous… », codage UTF-8).",
    ),
    "upload/declared-encoding": Words(
        "The file declares the encoding {guess}; only UTF-8 is accepted.",
        "Le fichier déclare le codage {guess} ; seul l'UTF-8 est accepté.",
        'Save it again as UTF-8, and write encoding="UTF-8" in its first line.',
        'Enregistrez-le à nouveau en UTF-8, avec encoding="UTF-8" dans sa première ligne.',
    ),
    "upload/control-character": Words(
        "There is a control character ({character}), which no text contains.",
        "Il y a un caractère de commande ({character}), qu'aucun texte ne contient.",
        "Remove it; it often comes from a damaged file or from copying out of a PDF.",
        "Supprimez-le ; il vient souvent d'un fichier abîmé ou d'un copier-coller depuis un PDF.",
    ),
    "upload/too-deep": Words(
        "Brackets or elements are nested more than {limit} deep.",
        "Les crochets ou éléments sont imbriqués sur plus de {limit} niveaux.",
        "Give the inner things IRIs and describe them in statements of their own.",
        "Donnez des IRI aux choses intérieures et décrivez-les à part.",
    ),
    "upload/too-many-statements": Words(
        "There are more than {limit} statements.",
        "Il y a plus de {limit} énoncés.",
        "Send them in parts.",
        "Envoyez-les en plusieurs fichiers.",
    ),
    "upload/long-literal": Words(
        "A text has {size} bytes; {limit} are accepted.",
        "Un texte a {size} octets ; {limit} sont acceptés.",
        "Keep long documents elsewhere and link to them. Perhaps a closing quotation mark is missing.",
        "Gardez les longs documents ailleurs, avec un lien. Il manque peut-être un guillemet fermant.",
    ),
    "upload/long-iri": Words(
        "An IRI has {size} bytes; {limit} are accepted.",
        "Un IRI a {size} octets ; {limit} sont acceptés.",
        "Use a shorter IRI. Perhaps a closing > is missing.",
        "Utilisez un IRI plus court. Il manque peut-être un > fermant.",
    ),
    "upload/long-token": Words(
        "Something has more than 16 MiB without an end: a text, an IRI or a line.",
        "Un élément dépasse 16 Mio sans se terminer : un texte, un IRI ou une ligne.",
        "Look for a quotation mark or > that is opened and never closed.",
        "Cherchez un guillemet ou un < ouvert et jamais fermé.",
    ),
    "upload/doctype": Words(
        "The file has a document type declaration (<!DOCTYPE …>), which is refused because entities can do harm.",
        "Le fichier a une déclaration de type (<!DOCTYPE …>), refusée car les entités peuvent nuire.",
        "Remove it, and write each IRI in full instead of with &entities;.",
        "Supprimez-la, et écrivez chaque IRI en entier au lieu d'utiliser des &entités;.",
    ),
    "upload/remote-context": Words(
        "The JSON-LD needs a context from elsewhere ({context}), and nothing is fetched.",
        "Le JSON-LD exige un contexte venu d'ailleurs ({context}), et rien n'est téléchargé.",
        "Copy the content of that context into the file, or send the data as Turtle.",
        "Copiez le contenu de ce contexte dans le fichier, ou envoyez les données en Turtle.",
    ),
    "upload/many-contexts": Words(
        "The JSON-LD has {contexts} contexts with {terms} terms, which is too many to apply to each of its objects.",
        "Le JSON-LD a {contexts} contextes et {terms} termes : trop pour les appliquer à chacun de ses objets.",
        "Write one context at the top of the file.",
        "Écrivez un seul contexte au début du fichier.",
    ),
    "upload/many-attributes": Words(
        "An element has more than {limit} attributes, or so many namespaces are in force.",
        "Un élément a plus de {limit} attributs, ou autant d'espaces de noms sont en vigueur.",
        "Write properties as elements, and declare only the namespaces that are used.",
        "Écrivez les propriétés comme éléments, et ne déclarez que les espaces de noms utilisés.",
    ),
    "upload/long-key": Words(
        "A key has {size} bytes; {limit} are accepted.",
        "Une clé a {size} octets ; {limit} sont acceptés.",
        "Use the short names of your context as keys.",
        "Utilisez les noms courts de votre contexte comme clés.",
    ),
    "upload/more-findings": Words(
        "Only the first {count} findings about this file are listed.",
        "Seuls les {count} premiers constats sur ce fichier sont énumérés.",
        "Mend these first, then send it again.",
        "Corrigez d'abord ceux-ci, puis renvoyez-le.",
        Severity.WARNING,
    ),
}
