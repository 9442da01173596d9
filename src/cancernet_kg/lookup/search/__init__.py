"""Finding things by what they are called: as somebody types, or a column of names at once."""
