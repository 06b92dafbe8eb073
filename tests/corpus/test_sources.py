import os
from pathlib import Path

import pytest

from jalon.corpus.sources import Collection, find_documents, matching
from jalon.errors import UnreadableFile


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.md", "a.md", "c/d.pdf", "c/e/f.md", "c/picture.png", ".hidden/g.md", "c/.h.md", "z.docx"):
        path = tmp_path / "plans" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Words.", "utf-8")
    return tmp_path / "plans"


def told(paths, folder: Path) -> list[str]:
    return [Path(path).relative_to(folder).as_posix() for path in paths]


def test_a_folder_is_searched_to_the_bottom_in_the_order_of_names(folder):
    collection = Collection((str(folder),))

    assert told(collection.documents(), folder) == ["a.md", "b.md", "z.docx", "c/d.pdf", "c/e/f.md"]
    assert collection.passed_over() == 1


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.md", ["a.md", "b.md"]),
        ("**/*.md", ["a.md", "b.md", "c/e/f.md"]),
        ("c/**", ["c/d.pdf", "c/picture.png", "c/e/f.md"]),
        ("?.md", ["a.md", "b.md"]),
        ("[!a].md", ["b.md"]),
        ("[ab].*", ["a.md", "b.md"]),
        ("**/e/*", ["c/e/f.md"]),
        ("nothing*", []),
    ],
)
def test_a_pattern_names_files_in_the_order_of_names(folder, pattern, found):
    assert told(matching(str(folder / pattern)), folder) == found


def test_a_list_names_documents_and_folders_in_its_own_order_each_once(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("list.txt").write_bytes(b"\xef\xbb\xbfplans/z.docx\r\n\r\nplans/not there.md\r\nplans/c\r\nplans/c/d.pdf\r\n")

    assert list(Collection(("list.txt",)).documents()) == [
        *("plans/z.docx", "plans/not there.md", "plans/c/d.pdf", "plans/c/e/f.md"),
    ]


def test_a_document_alone_is_no_list(folder):
    with pytest.raises(UnreadableFile) as refusal:
        list(Collection((str(folder / "a.md"),)).documents())

    assert str(refusal.value) == "'a.md' is not a list of paths, one a line. Give a folder, a pattern in quotes, or such a list."


def test_a_name_that_leads_nowhere_is_refused(folder):
    with pytest.raises(UnreadableFile, match=r"'nowhere' was not found in '.*plans'. Check the name and the folder."):
        list(Collection((str(folder / "nowhere"),)).documents())


def test_several_names_are_documents_folders_and_patterns_each_read_once(folder):
    names = (str(folder / "b.md"), str(folder / "*.md"), str(folder / "c"))

    assert told(Collection(names).documents(), folder) == ["b.md", "a.md", "c/d.pdf", "c/e/f.md"]


def test_a_link_to_a_folder_is_not_followed_so_a_loop_ends(folder):
    (folder / "c" / "loop").symlink_to(folder)
    (folder / "c" / "loop.md").symlink_to(folder)

    assert told(Collection((str(folder),)).documents(), folder) == ["a.md", "b.md", "z.docx", "c/d.pdf", "c/e/f.md"]
    assert Collection((str(folder),)).passed_over() == 3
    assert told(matching(str(folder / "**")), folder).count("c/loop/a.md") == 0


def test_the_folder_of_the_results_is_no_part_of_the_collection(folder):
    out = folder / "out"
    out.mkdir()
    (out / "x.csv").write_text("a,b", "utf-8")

    assert "out/x.csv" not in told(Collection((str(folder),), left_out=out).documents(), folder)
    assert "out/x.csv" in told(Collection((str(folder),)).documents(), folder)


def test_names_that_are_no_text_are_read_all_the_same(tmp_path):
    name = os.fsdecode(b"plan-\xff.md")
    (tmp_path / name).write_text("Words.", "utf-8")

    assert list(Collection((str(tmp_path),)).documents()) == [str(tmp_path / name)]


def test_documents_come_in_the_order_given_and_folders_in_the_order_of_names(folder):
    found, passed_over = find_documents([folder / "z.docx", folder / "c", folder / "a.md"])

    assert told(found, folder) == ["z.docx", "c/d.pdf", "c/e/f.md", "a.md"]
    assert passed_over == 1
