"""All words of staging by code. Used by the findings, and by the tests that no code goes untested."""

from collections.abc import Mapping

from cancernet_kg.curation.staging.wording_syntax import SYNTAX
from cancernet_kg.curation.staging.wording_upload import UPLOAD
from cancernet_kg.curation.staging.wording_uris import URIS
from cancernet_kg.curation.staging.words import Words

WORDS: Mapping[str, Words] = {**UPLOAD, **SYNTAX, **URIS}
