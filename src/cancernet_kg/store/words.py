"""The words that SPARQL has, and the one that may be meant by another. Used where queries are refused."""

from collections.abc import Iterable

# SPARQL 1.1 Query and Update, grammar sections 19.8, and what SPARQL 1.2 and the engine add.
_ALL = (
    "A ABS ADD ADJUST ALL AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL CLEAR COALESCE CONCAT CONSTRUCT CONTAINS "
    "COPY COUNT CREATE DATA DATATYPE DAY DEFAULT DELETE DESC DESCRIBE DISTINCT DROP ENCODE_FOR_URI EXISTS FALSE "
    "FILTER FLOOR FROM GRAPH GROUP GROUP_CONCAT HASLANG HASLANGDIR HAVING HOURS IF IN INSERT INTO IRI ISBLANK ISIRI "
    "ISLITERAL ISNUMERIC ISTRIPLE ISURI LANG LANGDIR LANGMATCHES LATERAL LCASE LIMIT LOAD MAX MD5 MIN MINUS MINUTES "
    "MONTH MOVE NAMED NOT NOW OBJECT OFFSET OPTIONAL ORDER PREDICATE PREFIX RAND REDUCED REGEX REPLACE ROUND "
    "SAMETERM SAMPLE SECONDS SELECT SEPARATOR SERVICE SHA1 SHA256 SHA384 SHA512 SILENT STR STRAFTER STRBEFORE STRDT "
    "STRENDS STRLANG STRLANGDIR STRLEN STRSTARTS STRUUID SUBJECT SUBSTR SUM TIMEZONE TO TRIPLE TRUE TZ UCASE UNDEF "
    "UNION URI USING UUID VALUES VERSION WHERE WITH YEAR"
)
WORDS = frozenset(_ALL.split())
_SHORTEST = 3  # letters; a shorter word is near to too many
_SHORT = 5  # letters; in a longer word two may be wrong


def nearest(word: str, known: Iterable[str] = WORDS) -> str | None:
    """Return the word from which this one differs least, by a letter more, less, another, or two exchanged."""
    most = 0 if len(word) < _SHORTEST else 1 if len(word) <= _SHORT else 2
    folded = word[: 2 * max(map(len, WORDS))].upper()
    edits = sorted((_edits(folded, each.upper()), each) for each in set(known) if abs(len(each) - len(word)) <= most)
    return edits[0][1] if edits and edits[0][0] <= most else None


def _edits(first: str, second: str) -> int:
    """Return the number of edits between two words (optimal string alignment)."""
    before, last = [0] * (len(second) + 1), list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        line = [row]
        for column, other in enumerate(second, 1):
            edits = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != other))
            is_exchanged = row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other
            line.append(min(edits, before[column - 2] + 1) if is_exchanged else edits)
        before, last = last, line
    return last[-1]
