"""What people write differently in one and the same name. Used where names are compared: in labels and in tables."""

import unicodedata


def unaccented(text: str) -> str:
    """Return a text without accents, each sign in its plainest form (Unicode Standard Annex 15, NFKD)."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
