"""Uploads that must be refused, each with the finding that says why and where. Data only: staging and server use them.

`line` and `column` are what an editor shows at the place of the mistake.
"""

from tests.curation.bad_uploads_case import BadUpload
from tests.curation.bad_uploads_files import ENCODINGS, WHOLE_FILES
from tests.curation.bad_uploads_hostile import HOSTILE
from tests.curation.bad_uploads_mistakes import IRIS, MISTAKES

__all__ = ["BAD_UPLOADS", "BadUpload"]

BAD_UPLOADS: tuple[BadUpload, ...] = (*WHOLE_FILES, *ENCODINGS, *MISTAKES, *HOSTILE, *IRIS)
