"""What the gallery of example questions shows. Called by view_lookup."""

from collections.abc import Mapping

from cancernet_kg.errors import InvalidParameter
from cancernet_kg.lookup.example_groups import KINDS, examples_in, holding_words
from cancernet_kg.lookup.search.folding import LONGEST
from cancernet_kg.pages.rendering import Reader
from cancernet_kg.workers.holding import Holding


def examples(holding: Holding, parameters: Mapping[str, str], reader: Reader) -> Mapping[str, object]:
    """Return the published questions, perhaps of one kind or with some words alone; raises `InvalidParameter`."""
    words, kind = " ".join(parameters.get("q", "").split()), parameters.get("kind", "")
    if kind and kind not in KINDS:
        raise InvalidParameter(f"“{kind[:50]}” is no kind of example.", hint=f"Use one of: {', '.join(KINDS)}.")
    if len(words) > LONGEST:
        raise InvalidParameter("No question is as long as what is sought.", hint=f"Send {LONGEST} characters at most.")
    every = examples_in(holding.survey.questions, reader.language)
    found = [each for each in holding_words(every, words) if kind in {"", each.kind}]
    groups = {each: [example for example in found if example.kind == each] for each in reversed(KINDS)}
    return {
        "total": len(every),
        "found": len(found),
        "filter_words": words,
        "kind": kind,
        "kinds": tuple(reversed(KINDS)),
        "groups": {name: members for name, members in groups.items() if members},
    }
