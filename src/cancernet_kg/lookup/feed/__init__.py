"""The change feed: every version of every thing, in the order of the revisions, as a Linked Data Event Stream."""
