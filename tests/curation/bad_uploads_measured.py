"""Stages each large bad upload in a process of its own and prints, as JSON lines, what it found and what it cost."""

import json
import os
import sys
from pathlib import Path

from cancernet_kg.curation.staging.stage import stage
from cancernet_kg.curation.staging.upload import Upload
from tests.curation.bad_uploads import BAD_UPLOADS
from tests.curation.bad_uploads_case import BadUpload


def measure(case: BadUpload, path: Path) -> dict[str, object]:
    """Return the codes and places of what is found, the seconds of processor time, and the MiB of memory it took."""
    case.write(path)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        found = stage(Upload(path, case.file_name, case.media_type, case.graph)).findings
        os.write(writer, json.dumps([[one.code, one.where] for one in (*found[:20], *found[-1:])]).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read()
    _, status, usage = os.wait4(child, 0)
    path.unlink()
    seconds = usage.ru_utime + usage.ru_stime
    findings = json.loads(said or b"[]")
    cost = {"status": status, "seconds": seconds, "mebibytes": usage.ru_maxrss // 1024}
    return {"name": case.name, "findings": findings, **cost}


def main(folder: Path) -> None:
    """Measure all large cases."""
    for case in BAD_UPLOADS:
        if case.is_large:
            sys.stdout.write(json.dumps(measure(case, folder / "upload")) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
