"""The file of a workbook, looked at before anything opens it: what it is, how large it gets, and what it may not hold.

Called by the reader of workbooks. Nothing is unpacked beyond the limits; sizes are taken from the directory of the
archive, which `zipfile` enforces while it reads.
"""

import io
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from cancernet_kg.curation.tables.problems import Hint, Problem, problem

MAX_ENTRIES = 1_000
MAX_UNPACKED = 256 * 2**20
MAX_SHARED_STRINGS = 64 * 2**20
MAX_PART = 16 * 2**20  # styles, relations and the like: everything but the sheets and their strings
_CHUNK = 64 * 1024
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE = Hint(
    "Save it as an Excel workbook (.xlsx) or as CSV UTF-8, and load that.",
    "Enregistrez-le comme classeur Excel (.xlsx) ou en CSV UTF-8, et chargez celui-là.",
)
_TAKE_PASSWORD_OFF = Hint("Take the password off, and load it again.", "Ôtez le mot de passe, et chargez-le à nouveau.")
_CELLS_ONLY = Hint(
    "Save a copy that holds only cells, and load that.",
    "Enregistrez une copie qui ne contient que des cellules, et chargez-la.",
)
_MAKE_ANEW = Hint(
    "No spreadsheet program writes these: make the file anew.", "Aucun tableur n'en écrit : refaites le fichier."
)
_SPLIT = Hint(
    "Split the table into several files; formatted but empty rows and columns count too.",
    "Répartissez le tableau en plusieurs fichiers ; les lignes et colonnes mises en forme mais vides comptent aussi.",
)
_FORBIDDEN = (
    ("xl/vbaproject", "macros", "The workbook holds macros.", "Le classeur contient des macros."),
    ("xl/externallinks/", "external-link", "The workbook links to other files.", "Le classeur renvoie à d'autres."),
    (
        "xl/connections",
        "external-link",
        "The workbook fetches data from elsewhere.",
        "Le classeur va chercher ailleurs.",
    ),
    ("xl/embeddings/", "embedded", "The workbook holds other files.", "Le classeur contient d'autres fichiers."),
    ("xl/activex/", "embedded", "The workbook holds programs.", "Le classeur contient des programmes."),
    ("xl/macrosheets/", "macros", "The workbook holds macros.", "Le classeur contient des macros."),
)


def fault(data: bytes) -> Problem | None:
    """Return why these bytes are not taken for a workbook, or None when they may be opened."""
    if not data:
        return problem("empty-file", "The file is empty.", "Le fichier est vide.", hint=_SAVE)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _compound(data)
    if not data.startswith(b"PK\x03\x04"):
        return _unreadable("it does not begin as a workbook does")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _fault_of(archive)
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        return _unreadable(str(error) or "it is damaged")


def _compound(data: bytes) -> Problem:
    """Tell a workbook behind a password from one in the format of Excel 97."""
    if _ENCRYPTED in data:
        english, french = "The workbook is protected by a password.", "Le classeur est protégé par un mot de passe."
        return problem("encrypted", english, french, hint=_TAKE_PASSWORD_OFF)
    english, french = "This is a workbook of Excel 97-2003 (.xls).", "Ceci est un classeur Excel 97-2003 (.xls)."
    return problem("old-excel", english, french, hint=_SAVE)


def _fault_of(archive: zipfile.ZipFile) -> Problem | None:
    entries = archive.infolist()
    names = [entry.filename.lower() for entry in entries]
    if "mimetype" in names and archive.getinfo("mimetype").file_size < _CHUNK:
        kind = archive.read("mimetype").decode("ascii", "replace")
        english, french = f"This is an OpenDocument file ({kind}).", f"Ceci est un fichier OpenDocument ({kind})."
        return problem("open-document", english, french, hint=_SAVE)
    found = _size_fault(entries) or _name_fault(names)
    if found is not None:
        return found
    if "xl/workbook.bin" in names:
        english, french = "This is a binary workbook (.xlsb).", "Ceci est un classeur binaire (.xlsb)."
        return problem("binary-workbook", english, french, hint=_SAVE)
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        return _unreadable("it is an archive without a workbook in it")
    return next(_xml_faults(archive, entries), None)


def _size_fault(entries: list[zipfile.ZipInfo]) -> Problem | None:
    if len(entries) > MAX_ENTRIES:
        return _too_large(f"its archive has {len(entries)} parts", f"son archive a {len(entries)} parties")
    for entry in entries:
        name = entry.filename.lower()
        limit = MAX_SHARED_STRINGS if name == "xl/sharedstrings.xml" else MAX_PART
        if not name.startswith("xl/worksheets/") and entry.file_size > limit:
            size = f"{entry.file_size / 2**20:.0f} MiB"
            return _too_large(f"its part {entry.filename} unpacks to {size}", f"sa partie {entry.filename} fait {size}")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED:
        size = f"{unpacked / 2**20:.0f} MiB"
        return _too_large(f"it unpacks to {size}", f"il occupe {size} une fois décompressé")
    return None


def _name_fault(names: list[str]) -> Problem | None:
    for name in names:
        if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name:
            return _unreadable("a part of it is named like a path outside of it")
        for start, code, english, french in _FORBIDDEN:
            if name.startswith(start):
                return problem(code, english, french, name, _CELLS_ONLY)
    if len(set(names)) != len(names):
        return _unreadable("two of its parts have the same name")
    return None


def _xml_faults(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[Problem]:
    for entry in entries:
        if entry.flag_bits & 1:
            english, french = "The workbook is encrypted.", "Le classeur est chiffré."
            yield problem("encrypted", english, french, hint=_TAKE_PASSWORD_OFF)
        elif entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            yield from _prologue_fault(archive, entry)
    if b"macroEnabled" in archive.read("[Content_Types].xml"):
        english, french = "The workbook may hold macros (.xlsm).", "Le classeur peut contenir des macros (.xlsm)."
        yield problem("macros", english, french, hint=_SAVE)


class _RootReached(Exception):
    pass


class _DoctypeFound(Exception):
    pass


def _prologue_fault(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[Problem]:
    """Yield a problem when a part has a document type, the only place where entities can be declared (XML 1.0, 2.8)."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = _reached
    parser.StartDoctypeDeclHandler = _declared
    try:
        with archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                parser.Parse(chunk)
    except _RootReached:
        return
    except _DoctypeFound:
        english = f"The part {entry.filename} of the workbook declares a document type or entities."
        french = f"La partie {entry.filename} du classeur déclare un type de document ou des entités."
        yield problem("xml-entities", english, french, hint=_MAKE_ANEW)
    except expat.ExpatError as error:
        yield _unreadable(f"its part {entry.filename} is not well-formed: {expat.ErrorString(error.code)}")


def _reached(*_: object) -> None:
    raise _RootReached


def _declared(*_: object) -> None:
    raise _DoctypeFound


def _too_large(english: str, french: str) -> Problem:
    return problem(
        "too-large", f"The workbook is too large: {english}.", f"Le classeur est trop grand : {french}.", None, _SPLIT
    )


def _unreadable(reason: str) -> Problem:
    english, french = f"This is not a workbook: {reason}.", f"Ceci n'est pas un classeur : {reason}."
    return problem("not-a-workbook", english, french, hint=_SAVE)
