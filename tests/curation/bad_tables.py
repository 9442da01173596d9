"""Spreadsheets that must be refused, each kind with how it is made and what the finding is called.

Some are mistakes of people, others attacks on whoever opens a workbook. Used by the tests of tables and of uploads.
"""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
_SHEET = "xl/worksheets/sheet1.xml"
_STRINGS = "xl/sharedStrings.xml"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
_DOCTYPE = f'<!DOCTYPE worksheet [<!ENTITY e0 "ha">{_LAUGHS}]>'


@dataclass(frozen=True, slots=True)
class BadTable:
    """One bad spreadsheet: its name, how its bytes are made, its file name and media type, and the finding's code."""

    name: str
    file: str
    media_type: str
    code: str
    make: Callable[[], bytes]


def workbook(sheets: Mapping[str, Sequence[Sequence[str | None]]], merged: str = "") -> bytes:
    """Return a workbook with these rows."""
    made = Workbook()
    for place, (name, rows) in enumerate(sheets.items()):
        sheet = made.active if place == 0 else made.create_sheet()
        assert sheet is not None
        sheet.title = name
        for row in rows:
            sheet.append(list(row))
        if merged:
            sheet.merge_cells(merged)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def changed(parts: Mapping[str, bytes | None], data: bytes | None = None) -> bytes:
    """Return a workbook some of whose parts are replaced, added or left out."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data or _plain())) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            if name not in parts:
                after.writestr(name, before.read(name))
        for name, content in parts.items():
            if content is not None:
                after.writestr(name, content)
    return file.getvalue()


def _plain() -> bytes:
    return workbook({"Organisation": [["Organisation", "Acronym"], ["id/organisation/sciensano", "SC"]]})


def _archive(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _sheet(rows: str, start: str = "") -> bytes:
    return f'<?xml version="1.0"?>{start}<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>'.encode()


def _bomb() -> bytes:
    """Return a workbook of less than two megabytes whose sheet unpacks to 260 MiB."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_plain())) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as after,
    ):
        for name in before.namelist():
            if name != _SHEET:
                after.writestr(name, before.read(name))
        with after.open(_SHEET, "w") as sheet:
            for _ in range(260):
                sheet.write(b" " * 2**20)
    return file.getvalue()


def _lying_bomb() -> bytes:
    """Return a workbook whose directory says of a large part that it is small."""
    data = bytearray(changed({_STRINGS: b"<sst>" + b" " * 10**6 + b"</sst>"}))
    start = data.rindex(b"PK\x01\x02")  # of the last part, which is the one that was added
    data[start + 24 : start + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


def _twice() -> bytes:
    file = io.BytesIO(_plain())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(_SHEET.upper(), b"<worksheet/>")
    return file.getvalue()


def _elsewhere(sheet: bytes) -> bytes:
    """Return a workbook whose sheet is called a picture."""
    relations = "xl/_rels/workbook.xml.rels"
    with zipfile.ZipFile(io.BytesIO(_plain())) as archive:
        moved = archive.read(relations).replace(b"worksheets/sheet1.xml", b"media/picture.png")
    return changed({relations: moved, "xl/media/picture.png": sheet})


def _rows(*rows: Sequence[str | None], sheet: str = "Organisation") -> Callable[[], bytes]:
    return lambda: workbook({sheet: list(rows)})


def _cell(reference: str, inner: str = "<v>1</v>", kind: str = "") -> bytes:
    number = "".join(sign for sign in reference if sign.isdigit())
    return _sheet(f'<row r="{number}"><c r="{reference}"{kind}>{inner}</c></row>')


def _x(name: str, code: str, make: Callable[[], bytes], file: str = "table.xlsx") -> BadTable:
    return BadTable(name, file, XLSX, code, make)


def _c(name: str, code: str, data: bytes, file: str = "Organisation.csv") -> BadTable:
    return BadTable(name, file, CSV, code, lambda: data)


_HEAD = ["Organisation", "Acronym", "Website", "Creation date"]
_KNOWN = "id/organisation/sciensano"

BAD_TABLES = (
    # what is no workbook that could be opened
    _x("an empty file", "empty-file", lambda: b""),
    _x("Excel 97", "old-excel", lambda: _OLE + bytes(2048), "table.xls"),
    _x("a password", "encrypted", lambda: _OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le")),
    _x(
        "OpenDocument",
        "open-document",
        lambda: _archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}),
        "table.ods",
    ),
    _x("macros", "macros", lambda: changed({"xl/vbaProject.bin": b"\x00"}), "table.xlsm"),
    _x(
        "macros by their content type",
        "macros",
        lambda: changed({"[Content_Types].xml": b'<Types><Override ContentType="application/macroEnabled"/></Types>'}),
    ),
    _x("a binary workbook", "binary-workbook", lambda: changed({"xl/workbook.bin": b"\x00"}), "table.xlsb"),
    _x("an HTML page", "not-a-workbook", lambda: b"<html><table><tr><td>1</td></tr></table></html>", "table.xls"),
    _x("an archive of something else", "not-a-workbook", lambda: _archive({"readme.txt": b"hello"})),
    _x("half a workbook", "not-a-workbook", lambda: _plain()[:3000]),
    _x("a workbook without sheets", "not-a-workbook", lambda: changed({"xl/_rels/workbook.xml.rels": None})),
    # attacks
    _x("a zip bomb", "too-large", _bomb),
    _x("a zip bomb that lies", "not-a-workbook", _lying_bomb),
    _x("80 MiB of strings", "too-large", lambda: changed({_STRINGS: b"<sst>" + b" " * (80 * 2**20) + b"</sst>"})),
    _x("2,000 parts", "too-large", lambda: changed({f"xl/media/{n}.png": b"" for n in range(2000)})),
    _x("entities that grow", "xml-entities", lambda: changed({_SHEET: _sheet("&e9;", _DOCTYPE)})),
    _x(
        "an entity that reads a file",
        "xml-entities",
        lambda: changed(
            {_STRINGS: b'<!DOCTYPE sst [<!ENTITY f SYSTEM "file:///etc/hostname">]><sst><si>&f;</si></sst>'}
        ),
    ),
    _x("entities in UTF-16", "xml-entities", lambda: changed({_SHEET: f"{_DOCTYPE}<a/>".encode("utf-16")})),
    _x("a sheet that is kept elsewhere", "damaged-sheet", lambda: _elsewhere(_sheet("<row><c><v>1</v></c></row>"))),
    _x("entities in a sheet that is kept elsewhere", "not-a-workbook", lambda: _elsewhere(_sheet("&e9;", _DOCTYPE))),
    _x("a part named like a path", "not-a-workbook", lambda: changed({"../../tmp/evil.xml": b"<a/>"})),
    _x("a part with a drive", "not-a-workbook", lambda: changed({"c:\\evil.xml": b"<a/>"})),
    _x("two parts of one name", "not-a-workbook", _twice),
    _x("links to other files", "external-link", lambda: changed({"xl/externalLinks/externalLink1.xml": b"<a/>"})),
    _x("a connection to a database", "external-link", lambda: changed({"xl/connections.xml": b"<a/>"})),
    _x("an embedded object", "embedded", lambda: changed({"xl/embeddings/oleObject1.bin": b"\x00"})),
    _x("a cell in row 999,999,999", "too-large", lambda: changed({_SHEET: _cell("A999999999")})),
    _x("a cell in column XFD", "too-large", lambda: changed({_SHEET: _cell("XFD1")})),
    _x(
        "a million and one cells",
        "too-large",
        lambda: changed({_SHEET: _sheet("".join("<row>" + "<c/>" * 300 + "</row>" for _ in range(3400)))}),
    ),
    _x("deeply nested XML", "too-large", lambda: changed({_SHEET: _sheet("<a>" * 100_000 + "</a>" * 100_000)})),
    _x("100 sheets", "too-large", lambda: workbook({f"Sheet{n}": [["a"]] for n in range(100)})),
    # damage
    _x("a sheet cut short", "damaged-sheet", lambda: changed({_SHEET: _sheet("<row><c>")[:-20]})),
    _x("a string that is not there", "not-a-workbook", lambda: changed({_SHEET: _cell("A1", "<v>99</v>", ' t="s"')})),
    # mistakes in a sheet
    _x("a formula", "formula", _rows(_HEAD, [_KNOWN, "=CONCATENATE(A1,B1)"])),
    _x("an error of the spreadsheet", "error", _rows(_HEAD, [_KNOWN, "#REF!"])),
    _x("merged cells", "merged-cells", lambda: workbook({"Organisation": [_HEAD, [_KNOWN, "SC"]]}, "A2:A3")),
    _x("a sheet of no class", "unknown-sheet", _rows(["Name"], ["Sciensano"], sheet="Sheet1")),
    _x("an unknown column", "unknown-header", _rows([*_HEAD, "Telephone"], [_KNOWN, "SC"])),
    _x("a column twice", "duplicate-header", _rows([*_HEAD, "Acronym"], [_KNOWN, "SC"])),
    _x("a value under no header", "no-header", _rows(_HEAD, [_KNOWN, "SC", None, None, None, "lost"])),
    _x("a table without rows", "no-rows", _rows(_HEAD)),
    # mistakes in CSV
    _c("Latin-1", "encoding", "Organisation;Acronym\nMus\u00e9e;ME\n".encode("latin-1")),
    _c("UTF-16", "encoding", "Organisation;Acronym\nid/organisation/sciensano;SC\n".encode("utf-16")),
    _c("a picture", "encoding", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
    _c("zero bytes", "not-a-table", b"Organisation,Acronym\x00\n"),
    _c("nothing but spaces", "empty-file", b"\n \n"),
    _c("a quotation mark that never closes", "broken-row", b'Organisation,Acronym\n"id/organisation/sciensano,SC\n'),
    _c("200,000 rows", "too-large", b"Organisation,Acronym\n" + b"x,y\n" * 200_000),
    _c("1,000 columns", "too-large", b"Organisation," + b"Acronym," * 1000),
    _c("a cell of 60,000 signs", "too-long", b"Organisation,Acronym\n" + _KNOWN.encode() + b"," + b"A" * 60_000),
    _c("a field of a megabyte", "broken-row", b"Organisation,Acronym\nx," + b"A" * 2**20),
    _c("a command in a cell", "formula", b"Organisation,Acronym\nid/organisation/sciensano,\"=cmd|' /C calc'!A0\"\n"),
    _c(
        "a hidden command",
        "formula",
        b"Organisation,Acronym\nid/organisation/sciensano,\"@SUM(1+1)*cmd|' /C calc'!A0\"\n",
    ),
)
