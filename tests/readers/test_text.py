"""Plain text: headings, paragraphs, residue, contents."""

import io
import time

import pytest

from kg.readers import bounded, read_bytes, read_document
from kg.readers.errors import ReadError
from kg.readers.limits import Limits
from kg.readers.structure.contents import contents


def titles(document) -> list[str]:
    return [section.label + section.title for section in document.sections]


def words(document) -> list[str]:
    return [document.quote(paragraph.span) for paragraph in document.paragraphs]


def test_a_file_from_disk(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes("一、基础\r\n成效明显。\r\n".encode("gb18030"))
    document = read_document(path)
    assert (document.source, document.format, document.text) == ("plan.txt", "txt", "一、基础\n成效明显。\n")


@pytest.mark.parametrize(("name", "reason"), [("missing.txt", "找不到"), ("", "文件夹")])
def test_what_cannot_be_opened(tmp_path, name, reason):
    with pytest.raises(ReadError) as caught:
        read_document(tmp_path / name)
    assert reason in caught.value.reason
    assert caught.value.advice


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "sparse.txt"
    with path.open("wb") as file:
        file.truncate(4 << 30)
    started = time.monotonic()
    with pytest.raises(ReadError, match="文件超过 200 MB"):
        read_document(path)
    assert time.monotonic() - started < 1


def test_a_stream_that_does_not_end_is_read_up_to_the_bound():
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size=-1):
            assert size >= 0, "everything was asked for"
            self.given += size
            return b"1" * size

    stream = Endless()
    with pytest.raises(ReadError, match="文件超过 1 MB"):
        bounded(stream, Limits(file_bytes=1 << 20))
    assert stream.given == (1 << 20) + 1
    assert bounded(io.BytesIO(b"plan"), Limits(file_bytes=4)) == b"plan"


def test_sections_nest_as_they_are_numbered(plain):
    document = plain(
        "第一章 总则\n第一节 基础\n一、成效\n（一）体系\n1.网络更密。五年新增网点20个。\n（1）乡镇\n第二章 任务\n"
    )
    assert [(s.level, s.label, s.title, s.parent) for s in document.sections] == [
        (1, "第一章", "总则", None),
        (2, "第一节", "基础", 0),
        (3, "一、", "成效", 1),
        (4, "（一）", "体系", 2),
        (5, "1.", "网络更密", 3),
        (6, "（1）", "乡镇", 4),
        (1, "第二章", "任务", None),
    ]
    assert words(document) == ["五年新增网点20个。"]
    assert document.section_path(document.text.index("20")) == (
        "第一章总则",
        "第一节基础",
        "一、成效",
        "（一）体系",
        "1.网络更密",
    )


@pytest.mark.parametrize(
    "line",
    [
        "1.5万人受益于改革",
        "2.5%的居民参加",
        "一是完善制度，二是强化保障",
        "（一）",
        "专栏所列项目由县里统筹",
        "三甲医院建设稳步推进，群众就医更加方便，服务能力和水平持续提升，县域内就诊率逐年提高，分级诊疗格局基本形成",
    ],
)
def test_lines_that_are_no_headings(plain, line):
    assert titles(plain(f"一、基础\n{line}\n")) == ["一、基础"]


def test_residue_is_blanked_in_place(plain):
    document = plain("[bookmark: _Toc1]一、基础\n达到９０％。\u200b{PAGE \\* MERGEFORMAT}\n")
    assert [artifact.kind for artifact in document.artifacts] == ["bookmark", "invisible", "field"]
    assert len(document.normal) == len(document.text)
    assert "90%。" in document.normal
    assert words(document) == ["达到９０％。"]
    assert titles(document) == ["一、基础"]


def test_unnumbered_titles_in_a_row_are_sections(plain):
    lead = "坚持健康优先。把群众健康放在发展的首要位置，落实预防为主。\n坚持改革创新。破除制约发展的体制障碍，激发各方活力。\n"
    assert titles(plain("一、原则\n" + lead)) == ["一、原则", "坚持健康优先", "坚持改革创新"]
    assert titles(plain("一、原则\n" + lead.partition("\n")[0] + "\n")) == ["一、原则"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["目录", "一、基础 1", "二、任务 3", "一、基础", "正文。"], {0, 1, 2}),
        (["目 录", "一、基础", "二、任务", "一、基础"], {0, 1, 2}),
        (["目录", "前言…………1", "一、基础…………2", "正文从这里开始。"], {0, 1, 2}),
        (["一、基础……1", "二、任务……3", "三、保障……9", "正文。"], {0, 1, 2}),
        (["目录", "正文从这里开始。", "一、基础"], set()),
        (["目录", "一、基础", "成效明显。", "二、任务", "一、基础"], set()),
        (["加强目录管理", "一、基础", "二、任务", "一、基础"], set()),
        (["一、基础……1", "二、任务……3", "正文。"], set()),
        (["目录"], set()),
        (["床位 3", "医师 4", "护士 5", "药师 6"], set()),
    ],
)
def test_contents(lines, expected):
    assert contents(lines) == expected


def test_suffixes_are_read_in_any_case():
    assert read_bytes("一、基础".encode(), "PLAN.TXT").format == "txt"
