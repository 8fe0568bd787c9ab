"""What people say is checked when the seed is read: each phrase names one entry that exists."""

from pathlib import Path
from shutil import copytree

import pytest

from seed.read import FOLDER, read_seed
from service.domain.errors import SeedError


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("{id: need.N99, need: N99, said: []}", "There is no need with id 'N99' in the seed."),
        ("{id: status.X, status: X-1, said: []}", "There is no residence_status with id 'X-1'"),
        ("{id: language.xx, language: xx, said: []}", "There is no language with id 'xx'"),
        ("{id: nothing.x, said: []}", "must name one of need, status, language, group, fact."),
        ("{id: two.x, need: N1, status: DU, said: []}", "must name one of"),
        ("{id: fact.x, fact: german_level, value: Z9, said: []}", "The fact has no value 'Z9'."),
        ("{id: fact.y, fact: german_level, said: []}", "belongs to a fact, and a fact has one."),
        ("{id: need.x, need: N1, said: [{language: de, texts: [Kita]}]}", "'Kita' stands under need.N13 too"),
    ],
)
def test_a_phrase_that_leads_nowhere_is_refused(tmp_path: Path, record: str, said: str) -> None:
    folder = tmp_path / "seed"
    copytree(FOLDER, folder)
    (folder / "phrases" / "zz.yaml").write_text(f"kind: phrase\nrecords:\n  - {record}\n", encoding="utf-8")

    with pytest.raises(SeedError) as caught:
        read_seed(folder)

    assert said in str(caught.value)


def test_every_need_and_every_document_has_phrases() -> None:
    rows = read_seed()
    named = {row.record.get(name) for row in rows if row.kind == "phrase" for name in ("need", "status")}

    topics = {row.id for row in rows if row.kind == "need" and "broader" not in row.record}
    documents = {row.id for row in rows if row.kind == "residence_status"}
    assert topics | documents <= named
