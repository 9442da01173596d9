"""The curators' pages over HTTP, on a real server with a revision log: who gets in, what is refused and escaped."""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook

from cancernet_kg import access
from cancernet_kg.access import Role
from cancernet_kg.settings import Settings
from tests.curation import walkthrough
from tests.web.checking import errors_in

Problem = Callable[[httpx.Response, int, str], dict[str, object]]
JANE2 = "<https://w3id.org/cancernet-kg/id/action/jane-2>"
NAME = "<http://www.w3.org/2004/02/skos/core#altLabel>"
CURATED = "graph/curated"
HOSTILE = "<img src=x onerror=alert(1)>\"'&.ttl"


@pytest.fixture(scope="module")
def address(
    real_settings: Settings, data_dir: Path, start_server: Callable[..., AbstractContextManager[str]]
) -> Iterator[str]:
    """Run a server over the published graph with a revision log and return its address."""
    settings = replace(
        real_settings, data_dir=data_dir, workers=2, access_log=False, max_upload_bytes=300_000, client_errors=5000
    )
    with start_server(settings) as found:
        yield found


@pytest.fixture
def visitor(address: str) -> Iterator[httpx.Client]:
    """Return a client that is not signed in."""
    with httpx.Client(base_url=address, trust_env=False, timeout=60) as held:
        yield held


@pytest.fixture
def marie(visitor: httpx.Client, data_dir: Path) -> Iterator[httpx.Client]:
    """Return a client that is signed in as a curator."""
    done = visitor.post("/curate/sign-in", data={"token": access.add(data_dir, "marie", Role.CURATOR)})
    assert (done.status_code, done.headers["location"]) == (303, "/curate")
    yield visitor
    access.revoke(data_dir, "marie")


def named(name: str) -> bytes:
    """Return a statement that gives JANE-2 one more name."""
    return f'{JANE2} {NAME} "{name}"@fr .'.encode()


def send(client: httpx.Client, *files: tuple[str, bytes], **fields: str) -> str:
    """Send files, and return the path of the draft that is made of them."""
    done = client.post("/curate/drafts", files=[("file", file) for file in files], data=fields)
    assert done.status_code == 303, done.text
    return done.headers["location"]


def base_of(page: str) -> str:
    """Return the revision that a draft was tried on."""
    match = re.search(r'name="base" value="([0-9a-f]{12})"', page)
    assert match, page
    return match[1]


def publish(client: httpx.Client, draft: str, **fields: str) -> str:
    """Publish a draft as its page would, and return where the browser is sent."""
    fields = {"base": base_of(client.get(draft).text), **fields}
    done = client.post(f"{draft}/publish", data=fields)
    assert done.status_code == 303, done.text
    return done.headers["location"]


def test_a_session_is_a_cookie_that_no_script_and_no_other_site_gets(visitor: httpx.Client, data_dir: Path) -> None:
    """The key is random, the token is nowhere in it, and signing out ends it."""
    token = access.add(data_dir, "anne", Role.CURATOR)
    done = visitor.post("/curate/sign-in", data={"token": f" {token}\n"})

    cookie = done.headers["set-cookie"]
    attributes = {part.strip() for part in cookie.split(";")[1:]}
    assert attributes == {"Path=/curate", "HttpOnly", "SameSite=Strict", "Max-Age=28800"}
    assert token not in cookie
    assert len(cookie.partition(";")[0].removeprefix("session=")) >= 43
    page = visitor.get("/curate")
    assert "Signed in as anne" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert "script-src 'self'" in page.headers["content-security-policy"]
    key = visitor.cookies["session"]
    assert visitor.post("/curate/sign-out").headers["location"] == "/curate?notice=signed-out"
    visitor.cookies.set("session", key, path="/curate")
    assert "Signed in" not in visitor.get("/curate").text
    access.revoke(data_dir, "anne")


def test_over_https_the_cookie_is_for_https_alone(
    real_settings: Settings, tmp_path: Path, start_server: Callable[..., AbstractContextManager[str]]
) -> None:
    """Behind a proxy whose address is configured, the browser never sends the key in the clear."""
    settings = replace(
        real_settings, data_dir=tmp_path, workers=1, access_log=False, public_url="https://graph.example.eu"
    )
    token = access.add(tmp_path, "anne", Role.CURATOR)
    origin = {"Origin": "https://graph.example.eu"}
    with start_server(settings) as address:
        done = httpx.post(f"{address}/curate/sign-in", data={"token": token}, headers=origin, trust_env=False)

    assert done.headers["set-cookie"].endswith("; SameSite=Strict; Secure")


def test_wrong_tokens_do_not_open_and_are_counted(
    real_settings: Settings, tmp_path: Path, start_server: Callable[..., AbstractContextManager[str]]
) -> None:
    """Each is refused, and who tries too many must wait, even with a right one."""
    settings = replace(real_settings, data_dir=tmp_path, workers=1, access_log=False, client_errors=3, client_exempt=())
    with start_server(settings) as address, httpx.Client(base_url=address, trust_env=False) as client:
        answers = [client.post("/curate/sign-in", data={"token": f"cnkg_{number}"}) for number in range(8)]
        last = client.post("/curate/sign-in", data={"token": access.add(tmp_path, "anne", Role.CURATOR)})

    assert [answer.status_code for answer in answers[:6]] == [401] * 6
    assert "There is no such token here, or it was revoked" in answers[0].text
    assert "Authorization" not in answers[0].text
    assert all("set-cookie" not in answer.headers for answer in answers)
    assert (last.status_code, int(last.headers["retry-after"]) > 0) == (429, True)


def test_a_token_that_is_revoked_ends_the_session_at_once(visitor: httpx.Client, data_dir: Path) -> None:
    """The next request is sent to sign in, and nothing is done."""
    visitor.post("/curate/sign-in", data={"token": access.add(data_dir, "pierre", Role.CURATOR)})
    assert "Signed in as pierre" in visitor.get("/curate").text
    access.revoke(data_dir, "pierre")

    done = visitor.post("/curate/drafts", files=[("file", ("a.ttl", named("x")))], data={"graph": CURATED})
    assert (done.status_code, done.headers["location"]) == (303, "/curate?notice=ended")
    assert "Signed in" not in visitor.get("/curate").text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    ],
    ids=str,
)
def test_forms_of_other_sites_are_refused(
    marie: httpx.Client, assert_problem: Problem, headers: dict[str, str]
) -> None:
    """Whatever another page sends in a curator's name, nothing is done, not even signing in or out."""
    for path in (
        "/curate/sign-in",
        "/curate/sign-out",
        "/curate/drafts",
        "/curate/changes/2/undo",
        "/curate/add/Person",
    ):
        assert_problem(marie.post(path, headers=headers, data={"token": "x"}), 403, "cross-site-request")

    assert "Signed in as marie" in marie.get("/curate").text


def test_forms_of_the_site_itself_are_taken(marie: httpx.Client, address: str) -> None:
    """A browser says where a form comes from, in one way or both."""
    for headers in ({"Origin": address}, {"Sec-Fetch-Site": "same-origin", "Origin": "null"}):
        done = marie.post("/curate/changes/1/undo", headers=headers)
        assert done.status_code == 404, done.text  # taken, though the first revision cannot be undone


def test_everybody_reads_the_history_and_nobody_else_the_drafts(
    marie: httpx.Client, address: str, data_dir: Path
) -> None:
    """Without a session there are the first page and the history; drafts are their author's alone."""
    draft = send(marie, ("a.ttl", named("a draft")), graph=CURATED)
    with httpx.Client(base_url=address, trust_env=False) as other:
        assert "Sign in" in other.get("/curate").text
        assert "The graph as it is shipped." in other.get("/curate/changes").text
        assert other.get("/curate/changes/1").status_code == 200
        assert other.get(draft).headers["location"] == "/curate?notice=sign-in"
        other.post("/curate/sign-in", data={"token": access.add(data_dir, "jean", Role.CURATOR)})
        assert other.get(draft).status_code == 404
        assert other.post(f"{draft}/throw-away").status_code == 404
    access.revoke(data_dir, "jean")
    assert marie.get(draft).status_code == 200


def test_names_and_contents_cannot_become_part_of_a_page(marie: httpx.Client) -> None:
    """Hostile names of files, messages, lines and labels are shown as the text that they are."""
    script = "<script>alert(1)</script>"
    faulty = send(marie, (HOSTILE, named(script) + f"\n{JANE2} {script} .".encode()), graph=CURATED, message=script)
    sound = send(marie, ("b.ttl", named(script)), graph=CURATED, message=script)

    for page in (marie.get(faulty), marie.get(sound), marie.get("/curate"), marie.get(publish(marie, sound))):
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img" not in page.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text


def test_what_is_wrong_in_a_text_is_shown_at_its_line(marie: httpx.Client) -> None:
    """A finding leads to the line in question, with the lines around it and the place marked."""
    page = marie.get(
        send(marie, ("a.ttl", named("x") + b"\n" + JANE2.encode() + b" oops .\n# the end"), graph=CURATED)
    ).text

    assert 'href="#line-1-2"' in page
    assert re.search(r'<tr id="line-1-2"><th scope="row">2</th><td><code>.*<mark>oops</mark> \.</code>', page)
    assert "# the end" in page


def test_what_is_wrong_in_a_csv_file_is_shown_at_its_cell(marie: httpx.Client) -> None:
    """The class may be chosen, and the finding leads to the row with the cell marked."""
    rows = "Preferred label (en),Preferred label (fr),Is in country\nA,B,Belgium\nC,D,Belgiumm\n"
    page = marie.get(send(marie, ("new.csv", rows.encode()), table="Organisation")).text

    assert 'href="#row-1-3-cell-C"' in page
    assert re.search(r'<td id="row-1-3-cell-C" class="marked violation" tabindex="-1"><mark>Belgiumm</mark></td>', page)


def test_what_is_wrong_with_the_contents_is_shown_at_its_cell_in_the_readers_language(marie: httpx.Client) -> None:
    """A check of the whole names the column that the property has in the sheet, and speaks of no term of RDF."""
    rows = "Event,Source,Preferred label (en),Preferred label (fr),Is event of,Has event type,End date,Start date\n"
    rows += ",outside/ror-04ejags36,A day,Un jour,JANE-2,public meeting,2026-02,2027-03\n"
    draft = send(marie, ("Event.csv", rows.encode()))
    page = marie.get(f"{draft}?lang=fr").text
    marie.get("/curate?lang=en")

    assert "Event.csv, ligne 2, colonne H (Start date)" in page
    assert '<td id="row-1-2-cell-H" class="marked violation" tabindex="-1"><mark>2027-03</mark></td>' in page
    assert "Voyez si le début et la fin ont été intervertis" in page
    messages = " ".join(re.findall(r'<p class="(?:message|hint)">(.*?)</p>', page))
    assert not re.search(r"\b(?:cnet|dcterms|xsd|sh|skos):\w", messages), messages


def test_very_much_is_shown_in_part_and_given_as_a_download(marie: httpx.Client) -> None:
    """A page is bounded; it says how much more there is, and leads to a table with all of it, which is harmless."""
    header = "Organisation,Source,Preferred label (en),Preferred label (fr),Other name (en),Website\n"
    row = ",outside/ror-04ejags36,Centre {0},Le centre {0},C {0},{1}\n"
    faulty = header + "".join(row.format(number, "'=1+1") for number in range(300))
    draft = send(marie, ("Organisation.csv", faulty.encode()))
    page = marie.get(draft).text
    assert page.count('<p class="message">') == 200
    assert "100 more are not shown" in page
    told = marie.get(f"{draft}/findings.csv").text.splitlines()
    assert told[0] == "\ufeffSeverity,Where,What is wrong,What helps,Code"
    assert len(told) == 301
    assert marie.get(f"{draft}/findings.csv?lang=fr").text.startswith("\ufeffGravité")
    marie.get("/curate?lang=en")

    sound = header + "".join(row.format(number, "https://x.example.org") for number in range(120))
    draft = send(marie, ("Organisation.csv", sound.encode()))
    page = marie.get(draft).text
    assert page.count("<ins>") <= 800
    assert "are not shown" in page
    assert f'href="{draft}/difference.csv"' in page
    lines = marie.get(f"{draft}/difference.csv").text.splitlines()
    assert sum("Centre 119" in line for line in lines) >= 3
    assert marie.get(f"{draft}/secrets.csv").status_code == 404


def test_a_message_is_kept_and_what_is_published_is_there(marie: httpx.Client) -> None:
    """From the draft to the history, with who, why and what, in both languages."""
    draft = send(marie, ("a.ttl", named("JANE tout court")), graph=CURATED, message="Heard on the radio")
    where = publish(marie, draft, message="Heard twice")

    assert re.fullmatch(r"/curate/changes/[0-9]+\?notice=published", where)
    page = marie.get(where).text
    assert "Heard twice" in page
    assert "JANE tout court" in page
    assert "Publié" in marie.get(f"{where}&lang=fr").text
    assert "autre nom" in marie.get(where).text  # the language is remembered
    assert "Heard twice" in marie.get("/curate/changes").text
    assert marie.get(draft).status_code == 404


def test_a_lost_race_is_told_and_checking_again_helps(marie: httpx.Client) -> None:
    """Who has seen an older state of the same graph publishes nothing before having seen the newer one."""
    late = send(marie, ("late.ttl", named("late")), graph=CURATED)
    seen = base_of(marie.get(late).text)
    publish(marie, send(marie, ("first.ttl", named("first")), graph=CURATED))

    assert "has changed since" in marie.get(late).text
    where = publish(marie, late, base=seen)
    assert where == f"{late}?notice=conflict"
    assert "Somebody else has published" in marie.get(where).text
    assert marie.post(f"{late}/check").headers["location"] == f"{late}?notice=rechecked"
    assert publish(marie, late).startswith("/curate/changes/")


def test_undoing_is_looked_at_before_it_is_published(marie: httpx.Client) -> None:
    """It makes a draft that removes what the revision had added."""
    number = re.findall(r"[0-9]+", publish(marie, send(marie, ("a.ttl", named("for a while")), graph=CURATED)))[0]
    draft = marie.post(f"/curate/changes/{number}/undo").headers["location"]

    assert re.search(r"<del>.*for a while", marie.get(draft).text)
    where = publish(marie, draft)
    assert f'<a href="/curate/changes/{number}">Undoing revision {number}</a>' in marie.get(where).text


def test_a_form_is_generated_for_each_class_with_a_table(marie: httpx.Client) -> None:
    """Every class that has a spreadsheet has a form, too, but for sources, which alone say nothing."""
    page = marie.get("/curate").text
    classes = set(re.findall(r"/curate/templates/(\w+)\.csv", page))
    forms = set(re.findall(r"/curate/add/(\w+)", page))

    assert {"Organisation", "Person", "Event", "JointAction"} <= forms
    assert classes - forms == {"Source"}
    assert [name for name in sorted(forms) if marie.get(f"/curate/add/{name}").status_code != 200] == []


def test_no_two_known_sources_look_alike(marie: httpx.Client) -> None:
    """Pages with the same label are told apart by their short names."""
    listed = marie.get("/curate/add/Organisation").text.partition('<select id="source"')[2].partition("</select>")[0]
    shown = re.findall(r'<option value="([^"]+)"[^>]*>(.*?)</option>', listed)
    labels = [label for _, label in shown]

    assert len(set(labels)) == len(labels) > 1
    assert any(label.endswith(f" ({name})") for name, label in shown)


def test_what_is_filled_in_is_data_and_not_a_formula(marie: httpx.Client) -> None:
    """Values go through a spreadsheet unharmed, and what was chosen from a list is found by its identifier."""
    fields = {
        "source:skos:prefLabel@en": "Page on a centre",
        "source:skos:prefLabel@fr": "Page sur un centre",
        "source:cnet:address": "https://centre.example.org",
        "skos:prefLabel@en": "=1+1 Centre",
        "skos:prefLabel@fr": "=1+1 Centre",
        "skos:altLabel@en": "@ a name | -another(1)",
        "cnet:isInCountry": "Belgium",
    }
    draft = marie.post("/curate/add/Organisation", data=fields).headers["location"]
    assert not draft.endswith("/form"), marie.get(draft).text
    page = marie.get(draft).text
    for value in ("=1+1 Centre", "@ a name", "-another(1)", "Belgium", "https://centre.example.org"):
        assert value in page
    assert "Entered by hand from the document, in a form." in page
    assert "in a spreadsheet" not in page


def test_an_empty_form_says_what_is_required_at_each_field(marie: httpx.Client) -> None:
    """A missing source is told once, at the source; nobody is told of sheets, rows and columns."""
    where = marie.post("/curate/add/Event", data={"cnet:startDate": " "}).headers["location"]
    form = marie.get(where).text
    told = dict(re.findall(r'<div id="([\w-]+)-wrong" class="wrong"><p>(.*?) <span', form))

    assert told.pop("source") == "Something is stated here, but not who says so."
    assert sorted(told.values()) == [
        "“Has event type” is missing.",
        "“Is event of” is missing.",
        "“Preferred label (en)” is missing.",
        "“Preferred label (fr)” is missing.",
    ]
    report = marie.get(where.removesuffix("/form")).text
    for page in (form, report):
        wrong = " ".join(re.findall(r'<p class="(?:message|hint)">.*?</p>|<div [^>]*class="wrong">.*?</div>', page))
        assert not re.search(r"sheet|column|\brow\b|spreadsheet", wrong), wrong
    assert f'<a href="{where}">Is event of</a>' in report


def test_what_is_filled_in_survives_the_end_of_a_session(visitor: httpx.Client, data_dir: Path) -> None:
    """Who must sign in again sends the filled form along, also after a wrong token, and only to the form."""
    fields = {"skos:prefLabel@en": 'Centre "A" <b>', "cnet:acronym": "CA\nB"}
    page = visitor.post("/curate/add/Organisation", data=fields)
    assert page.status_code == 401
    for answer in (page, visitor.post("/curate/sign-in", data=hidden_in(page.text) | {"token": "cnkg_wrong"})):
        assert "is kept" in answer.text
        assert hidden_in(answer.text) == {"after": "/add/Organisation", **fields}

    token = access.add(data_dir, "luc", Role.CURATOR)
    done = visitor.post("/curate/sign-in", data=hidden_in(page.text) | {"token": token}, follow_redirects=True)
    assert done.url.path.endswith("/form")
    assert 'value="Centre &#34;A&#34; &lt;b&gt;"' in done.text
    assert token not in done.text
    assert token not in "".join(path.read_text() for path in (data_dir / "drafts").glob("*/*.json"))
    assert visitor.post(f"{done.url.path.removesuffix('/form')}/throw-away").status_code == 303
    elsewhere = visitor.post("/curate/sign-in", data={"token": token, "after": "//evil.example/add/X"})
    assert (elsewhere.status_code, elsewhere.headers["location"]) == (303, "/curate")
    access.revoke(data_dir, "luc")


def hidden_in(page: str) -> dict[str, str]:
    """Return the hidden fields of the form to sign in."""
    form = page.partition('action="/curate/sign-in"')[2].partition("</form>")[0]
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
    return {name: unescape(text) for name, text in found}


def test_what_a_form_folds_away_is_shown_when_it_is_filled_in(marie: httpx.Client) -> None:
    """Fields that few things of the class have stand under “More properties”, open where something is in them."""
    folded = re.compile(r"<details(?P<open> open)?><summary>More properties")
    empty = marie.get("/curate/add/Organisation").text
    usual, _, rare = empty.partition("<summary>More properties")
    assert 'name="cnet:isInCountry"' in usual
    assert 'name="cnet:startsNotBefore"' in rare
    assert folded.search(empty)["open"] is None  # type: ignore[index]

    where = marie.post("/curate/add/Organisation", data={"cnet:hasBudget": "a lot"}).headers["location"]
    assert folded.search(marie.get(where).text)["open"]  # type: ignore[index]


def test_a_source_that_is_described_by_half_is_told_at_its_own_fields(marie: httpx.Client) -> None:
    """What a new source lacks is not told at the fields of the thing that is entered."""
    fields = {"skos:prefLabel@en": "A centre", "skos:prefLabel@fr": "Un centre", "cnet:acronym": "AC"}
    fields["source:cnet:address"] = "https://centre.example.org"
    where = marie.post("/curate/add/Organisation", data=fields).headers["location"]
    told = re.findall(r'<div id="([\w-]+)-wrong" class="wrong">', marie.get(where).text)

    assert told == ["source", "source-field-1", "source-field-2"]


def test_templates_are_for_everybody_and_say_what_they_are(visitor: httpx.Client) -> None:
    """The workbook of a new action, and a spreadsheet of each class in two formats and languages."""
    action = visitor.get("/curate/templates/action.xlsx")
    assert action.headers["content-disposition"] == 'attachment; filename="action.xlsx"'
    assert set(walkthrough.SHEETS) <= set(load_workbook(io.BytesIO(action.content)).sheetnames)
    csv = visitor.get("/curate/templates/Person.csv", params={"lang": "fr"})
    assert csv.content.decode("utf-8-sig").startswith("Personne,Source,Libellé préféré (en) *")
    assert visitor.get("/curate/templates/Nothing.csv").status_code == 404


def test_a_server_that_only_reads_says_how_it_could_be_written(client: httpx.Client, assert_problem: Problem) -> None:
    """The page explains; there is no form that could not be sent."""
    page = client.get("/curate")

    assert page.status_code == 200
    assert "CANCERNET_DATA_DIR" in page.text
    assert 'name="token"' not in page.text
    assert_problem(client.get("/curate/changes"), 403, "not-writable")
    assert_problem(client.post("/curate/sign-in", data={"token": "x"}), 403, "not-writable")


def test_drafts_are_few_and_thrown_away(marie: httpx.Client, data_dir: Path) -> None:
    """At most ten are kept of an actor, and nothing stays of what is thrown away or could not be checked."""
    drafts = [send(marie, ("a.ttl", named(f"number {number}")), graph=CURATED) for number in range(11)]
    assert marie.get(drafts[0]).status_code == 404
    assert len(list((data_dir / "drafts").iterdir())) == 10
    for draft in drafts[1:]:
        assert marie.post(f"{draft}/throw-away").headers["location"] == "/curate?notice=thrown-away"
    csv = ("new.csv", b"Organisation\nx\n")
    assert marie.post("/curate/drafts", files=[("file", csv)], data={"mode": "replace"}).status_code == 400
    assert marie.post("/curate/drafts", files=[("file", ("", b""))], data={}).status_code == 400
    assert marie.post("/curate/drafts", files=[("file", ("a.ttl", b"#" * 400_000))]).status_code == 413
    assert list((data_dir / "drafts").iterdir()) == []
    assert list((data_dir / "uploads").iterdir()) == []


def test_the_pages_are_valid_html(marie: httpx.Client, tmp_path: Path) -> None:
    """The W3C's checker finds nothing, in whatever state a page is."""
    template = marie.get("/curate/templates/action.xlsx").content
    faulty = send(marie, ("faulty.xlsx", walkthrough.faulty_workbook(template)))
    mended = send(marie, ("mended.xlsx", walkthrough.mended_workbook(template)))
    text = send(marie, (HOSTILE, b"oops"), graph=CURATED)
    form = marie.post("/curate/add/Event", data={"skos:prefLabel@en": '"<b>'}).headers["location"]
    pages = ("/curate", faulty, mended, text, form, "/curate/add/Network", "/curate/changes", "/curate/changes/1")
    for number, path in enumerate(pages):
        answer = marie.get(path)
        assert answer.status_code == 200
        (tmp_path / f"{number}.html").write_text(answer.text)
    (tmp_path / "signed-out.html").write_text(httpx.get(marie.base_url.join("/curate"), trust_env=False).text)

    found: list[dict[str, Any]] = errors_in(tmp_path)
    assert [(error["url"].rpartition("/")[2], error["message"], error.get("extract")) for error in found] == []
