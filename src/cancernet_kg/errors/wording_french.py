"""Titles and meanings of the errors in French, by code; the English ones are the classes' own. Used by lookup."""

from collections.abc import Mapping

FRENCH: Mapping[str, tuple[str, str]] = {
    "internal-error": (
        "Quelque chose s'est mal passé dans cancernet-kg",
        "Ce que personne n'avait prévu ; le journal du serveur dit ce que c'était. Toutes les autres en sont des cas.",
    ),
    "invalid-setting": (
        "Un réglage n'est pas valide",
        "Une option de la ligne de commande ou de l'environnement est inconnue ou a une valeur inutilisable.",
    ),
    "address-unavailable": (
        "Le serveur ne peut pas écouter à cette adresse",
        "Le serveur ne peut pas écouter sur l'hôte et le port de ses réglages.",
    ),
    "missing-graph-files": (
        "Les fichiers du graphe sont introuvables",
        "La racine du graphe manque, ou ne contient pas d'ontologie ou pas de données.",
    ),
    "token-file-unusable": (
        "Le fichier des jetons est inutilisable",
        "Le fichier des jetons ne peut être ni lu ni écrit, est abîmé, ou d'autres peuvent le lire.",
    ),
    "log-damaged": (
        "Le journal des révisions est abîmé",
        "Un fichier du journal des révisions manque ou n'est pas tel qu'il a été écrit ; rien n'y est lu.",
    ),
    "stale-documentation": (
        "La documentation générée est dépassée",
        "Une page de référence générée diffère de ce que dit le code.",
    ),
    "reasoner-failed": (
        "Le raisonneur OWL n'a pas rendu d'avis",
        "Le raisonneur OWL n'a pas rendu d'avis : absent, à court de temps ou de mémoire, ou imprévu.",
    ),
    "source": ("Un fichier du graphe est inutilisable", "Un fichier du graphe ne peut pas être utilisé."),
    "source-syntax": ("Un fichier du graphe est mal formé", "Un fichier n'est pas bien formé dans son format."),
    "source-blank-node": (
        "Un fichier du graphe contient un nœud sans IRI",
        "Un fichier de données contient un nœud qui n'a pas d'IRI.",
    ),
    "invalid-question": (
        "Une question de compétence est incomplète",
        "Il manque à une question de compétence son titre, son texte ou sa réponse attendue.",
    ),
    "invalid-shortcut": (
        "Un raccourci n'est pas déclaré comme il le doit",
        "Le fichier d'un raccourci ne déclare pas ce qu'il faut, ou sa requête est illisible.",
    ),
    "query": ("La requête ne peut pas recevoir de réponse", "Une requête a été refusée ou a échoué."),
    "query-syntax": (
        "La requête n'est pas du SPARQL 1.1 bien formé",
        "La requête ne suit pas la grammaire de SPARQL 1.1.",
    ),
    "query-too-large": ("La requête est trop longue", "La requête a plus d'octets que la limite."),
    "query-too-deep": (
        "La requête est trop imbriquée",
        "La requête imbrique des parenthèses ou accolades au-delà de la limite.",
    ),
    "query-too-complex": (
        "La requête a trop de clauses",
        "La requête a plus de clauses et d'opérateurs que la limite.",
    ),
    "service-refused": (
        "Ce SERVICE n'est pas offert",
        "La requête demande d'appeler un autre point d'accès qui n'est pas appelé d'ici, ou d'une manière non offerte.",
    ),
    "service-too-large": (
        "La réponse d'un autre point d'accès est trop grande",
        "La réponse à un SERVICE a trop de lignes ou d'octets ; une partie serait une réponse fausse.",
    ),
    "service-failed": (
        "Un autre point d'accès n'a pas répondu",
        "Le point d'accès nommé par un SERVICE est injoignable ou ne donne pas de réponse utilisable.",
    ),
    "service-timeout": (
        "Un autre point d'accès a été trop long",
        "Le point d'accès nommé par un SERVICE n'a pas répondu à temps.",
    ),
    "read-only": (
        "Ce point d'accès est en lecture seule",
        "Le texte est une mise à jour SPARQL ; ce point d'accès ne fait que lire.",
    ),
    "query-evaluation": (
        "La requête n'a pas pu être évaluée",
        "La requête est bien formée, mais utilise quelque chose qui ne peut pas être évalué.",
    ),
    "query-timeout": ("La requête a été trop longue", "La requête a duré jusqu'à son échéance, puis a été arrêtée."),
    "query-memory": (
        "La requête demande trop de mémoire",
        "La requête a demandé plus de mémoire qu'une requête n'en a ; redemander n'y changerait rien.",
    ),
    "query-crashed": (
        "La requête a brisé le moteur",
        "La requête a mis fin au processus qui l'évaluait ; rien d'autre n'a souffert.",
    ),
    "query-stopped": ("Un administrateur a arrêté la requête", "Un administrateur a mis fin à la requête."),
    "request": ("La demande est incompréhensible", "Une demande ou une ligne de commande ne peut pas être comprise."),
    "missing-query": ("La demande ne contient pas de requête", "Une demande SPARQL ne porte pas de requête."),
    "invalid-parameter": (
        "Un paramètre de la demande n'est pas valide",
        "Un paramètre est répété, mal formé ou inconnu.",
    ),
    "unknown-format": (
        "Le format demandé n'est pas offert",
        "Un nom court de format est inconnu ou ne convient pas à ce type de requête.",
    ),
    "unknown-name": ("Le nom préfixé est inconnu", "Un nom préfixé a un préfixe que le projet ne connaît pas."),
    "nothing-found": ("Rien n'a été trouvé", "Le graphe ne contient rien qui réponde à ce qui était demandé."),
    "unsupported-media-type": (
        "Le type de média du corps n'est pas pris en charge",
        "Le corps d'un POST n'est ni un formulaire ni une requête.",
    ),
    "request-timeout": (
        "La demande a mis trop de temps à arriver",
        "Le corps d'une demande a mis trop de temps à arriver.",
    ),
    "request-too-large": (
        "Le corps de la demande est trop long",
        "Le corps est plus long qu'aucune requête ne peut l'être.",
    ),
    "header-too-large": (
        "Un en-tête de la demande est trop long",
        "Un en-tête est plus long que tout ce qui a un sens ici.",
    ),
    "not-acceptable": (
        "Aucun des types de média acceptés n'est offert",
        "Aucun format offert ne satisfait l'en-tête Accept.",
    ),
    "malformed-range": (
        "La plage demandée est incompréhensible",
        "L'en-tête Range est illisible.",
    ),
    "range-not-satisfiable": (
        "Le fichier n'a pas de telle partie",
        "Le fichier n'a aucune des parties que demande l'en-tête Range.",
    ),
    "not-found": ("Il n'y a rien à cette adresse", "Il n'y a rien à ce chemin."),
    "method-not-allowed": ("La méthode n'est pas permise ici", "Le chemin existe, mais pas pour cette méthode."),
    "unknown-revision": ("La révision n'est pas gardée ici", "La révision demandée n'est pas gardée."),
    "unknown-graph": ("Il n'y a pas de tel graphe", "Aucun graphe ne porte le nom demandé."),
    "unknown-thing": (
        "Il n'y a pas de telle chose",
        "Le graphe ne dit rien de la chose qui a cette adresse et, à ce qu'on sait, n'en a jamais rien dit.",
    ),
    "withdrawn-thing": (
        "La chose a été retirée",
        "La chose qui a cette adresse a été retirée ; ce qui la remplace, s'il y a lieu, est nommé.",
    ),
    "unknown-table": ("Il n'y a pas de telle table", "Il n'y a pas de feuille de calcul pour la classe demandée."),
    "table-too-large": (
        "La table est trop grande",
        "Une table a plus de lignes que n'en peut avoir une feuille de calcul ici.",
    ),
    "not-authorised": ("Il faut un jeton", "La demande a besoin d'un jeton et n'en porte pas."),
    "invalid-token": ("Le jeton n'est pas valide", "La demande porte un jeton inconnu, révoqué ou expiré."),
    "cross-site-request": (
        "Le formulaire vient d'un autre site",
        "Un formulaire qui change quelque chose a été envoyé depuis une page d'un autre site.",
    ),
    "forbidden": (
        "Le rôle du jeton ne le permet pas",
        "Le jeton de la demande est valide, mais son rôle ne permet pas cela.",
    ),
    "budget-spent": (
        "Le budget du client est épuisé",
        "Le client a épuisé son temps de requête, ou ses échecs, des dernières minutes ; les autres sont servis.",
    ),
    "server": (
        "Le serveur ne peut pas répondre maintenant",
        "Le serveur ne peut pas répondre maintenant, quoi qu'on demande.",
    ),
    "too-busy": (
        "Le serveur a trop à faire",
        "Trop de requêtes attendent déjà, ou celle-ci a attendu trop longtemps.",
    ),
    "workers-unavailable": (
        "Le graphe est en cours de chargement",
        "Le processus qui tient le graphe s'est arrêté ; un autre est en cours de démarrage.",
    ),
    "change": (
        "La modification n'a pas été faite",
        "Une modification du graphe n'a pas été faite ; tout est comme avant.",
    ),
    "change-refused": (
        "La modification romprait le graphe",
        "Les contrôles ont trouvé les violations que la modification apporterait ; le rapport les énumère toutes.",
    ),
    "upload-refused": (
        "Ce qui a été envoyé est inutilisable",
        "Ce qui a été envoyé est illisible, ou ne peut être pris tel quel ; le rapport dit où et pourquoi.",
    ),
    "precondition-failed": (
        "Le graphe n'est pas tel qu'attendu",
        "Le graphe a changé depuis que son auteur l'a regardé, ou existe déjà.",
    ),
    "not-writable": ("Rien ne peut être modifié ici", "Ce serveur, ou ce graphe, ne peut pas être modifié."),
    "upload-too-large": ("L'envoi est trop grand", "Ce qui a été envoyé a plus d'octets qu'il n'en est accepté."),
    "revision-conflict": (
        "Une autre modification a été plus rapide",
        "Une autre révision s'est ajoutée depuis le contrôle de la modification ; il faut la contrôler à nouveau.",
    ),
    "change-interrupted": (
        "Nul ne sait si la modification a été publiée",
        "Le processus chargé d'une modification s'est arrêté avant de dire ce qu'il en est : tout est publié, ou rien.",
    ),
    "log-locked": (
        "Un autre processus écrit dans le journal des révisions",
        "Un autre processus écrit dans le journal des révisions, et a duré plus que l'attente.",
    ),
    "storage-failed": (
        "La modification n'a pas pu être enregistrée",
        "Le disque n'a pas pris ce qui devait être écrit ; tout est comme avant.",
    ),
    "change-too-large": (
        "La modification est trop grande",
        "Une mise à jour ajoute et retire plus d'énoncés qu'une modification n'en peut avoir.",
    ),
    "load-refused": ("LOAD n'est pas offert", "Une mise à jour demande d'aller chercher un document avec LOAD."),
    "update-failed": (
        "Une opération de la mise à jour est inexécutable",
        "Une opération d'une mise à jour ne trouve pas de graphe où il en faut un, ou en trouve un de trop.",
    ),
}
