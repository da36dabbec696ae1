"""Pages as sites of governments publish them: each habit of their systems in a page of its own."""

import pytest

from kg.extract import extract
from kg.readers import ReadError, read_bytes

LINES = [
    "一、发展基础",
    "“十三五”时期，全县医疗卫生事业取得明显成效，群众健康水平持续提高，服务能力不断增强。",
    "二、主要任务",
    "加快建设优质高效的医疗卫生服务体系，推动优质资源扩容和均衡布局，到2025年，床位达到1200张。",
]


def read(body: str, head: str = "", encoding: str = "utf-8", name: str = "plan.html"):
    page = f"<!DOCTYPE html><html><head>{head}<title>长平县规划</title></head><body>{body}</body></html>"
    return read_bytes(page.encode(encoding), name)


def lines(document):
    return [line for line in document.text.split("\n") if line]


def grid(document, index=0):
    table = document.tables[index]
    return [[(c := table.at(r, k)) and c.text for k in range(table.columns)] for r in range(table.rows)]


def paragraphs(texts) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


MENU = "<div class='nav'>" + "".join(f"<a href='/{n}'>栏目{n}</a>" for n in range(20)) + "</div>"


@pytest.mark.parametrize(
    "container",
    [
        "<div class='TRS_Editor'>{}</div>",
        "<div class='view TRS_UEDITOR trs_paper_default'>{}</div>",
        "<div id='UCAP-CONTENT'>{}</div>",
        "<div id='zoom'>{}</div>",
        "<div class='pages_content'>{}</div>",
        "<div class='article-con'>{}</div>",
        "<div class='Custom_UnionStyle'>{}</div>",
        "<td class='b12c'>{}</td>",
    ],
)
def test_containers_of_content_systems(container):
    inner = container.format(paragraphs(LINES))
    inner = f"<table><tr>{inner}</tr></table>" if container.startswith("<td") else inner
    document = read(
        f"{MENU}<div class='crumb'>首页 &gt; 政务公开 &gt; 规划计划</div>{inner}<div class='foot'>版权所有</div>"
    )
    assert lines(document)[-4:] == LINES
    assert "栏目3" not in document.text
    assert "版权所有" not in document.text


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "iso-8859-1", "GBK", ""])
@pytest.mark.parametrize("real", ["gb18030", "utf-8"])
def test_encodings_declared_wrongly(declared, real):
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    assert lines(read(paragraphs(LINES), head, real)) == LINES


def test_paragraphs_parted_by_line_breaks():
    body = "<div class='TRS_Editor'>" + "<br><br>".join("&nbsp;&nbsp;&nbsp;&nbsp;" + line for line in LINES) + "</div>"
    document = read(body)
    assert [document.quote(p.span) for p in document.paragraphs] == [LINES[1], LINES[3]]
    assert [s.title for s in document.sections] == ["发展基础", "主要任务"]


def test_numbers_torn_by_elements_are_whole():
    torn = (
        LINES[3]
        .replace("2025", "<span>20</span><font face='Arial'>25</font>")
        .replace("1200", "<span lang=EN-US style='font-family:仿宋'>1<b>2</b></span>00")
    )
    document = read(paragraphs([*LINES[:3], torn]))
    assert lines(document) == LINES
    (statement,) = [s for s in extract(document).statements if s.name == "床位"]
    assert (statement.quantity.low, statement.year) == (1200, 2025)


def test_blanks_for_indentation_are_none_of_the_text():
    body = paragraphs(f"&nbsp;&nbsp;　　{line}&nbsp; " for line in LINES)
    document = read(body)
    assert [document.quote(p.span) for p in document.paragraphs] == [LINES[1], LINES[3]]


TABLE = """<table border="1">
<tr><td rowspan="2"><p>领域</p></td><td rowspan="2"><p>指标</p></td><td colspan="2"><p align=center>目标值</p></td></tr>
<tr><td><p>2020<span>年</span></p></td><td><p>2025<span>年</span></p></td></tr>
<tr><td rowspan="2"><p>健康</p><p>水平</p></td><td><p>&nbsp;人均预期寿命（岁）</p></td><td><p>78.5</p></td><td><p>79.<span>5</span></p></td></tr>
<tr><td><p>婴儿死亡率（‰）</p></td><td><p>3.3</p></td><td><p>≤3.0</p></td></tr></table>"""


@pytest.mark.parametrize(
    "around",
    [
        "<div class='TRS_Editor'>{}</div>",
        "<table width=100%><tr><td><table><tr><td>{}</td></tr></table></td></tr></table>",
        "<table><tr><td>&nbsp;</td><td>{}</td><td>&nbsp;</td></tr></table>",
    ],
)
def test_tables_with_merged_cells_inside_tables_of_layout(around):
    document = read(around.format(paragraphs(LINES) + TABLE + paragraphs(["附注说明本表数据来源于统计部门。"])))
    assert grid(document) == [
        ["领域", "指标", "目标值", "目标值"],
        ["领域", "指标", "2020年", "2025年"],
        ["健康水平", "人均预期寿命（岁）", "78.5", "79.5"],
        ["健康水平", "婴儿死亡率（‰）", "3.3", "≤3.0"],
    ]
    assert [s.title for s in document.sections] == ["发展基础", "主要任务"]


def test_a_second_copy_for_printing_that_is_hidden_is_not_read():
    body = f"<div class='TRS_Editor'>{paragraphs(LINES)}</div><div id='print' style='display:none'>{paragraphs(LINES)}</div>"
    assert lines(read(body)) == LINES


def test_a_second_copy_that_only_a_style_sheet_hides_is_read_once_and_told():
    body = f"<div class='pc'>{paragraphs(LINES * 3)}{TABLE}</div><div class='wap'>{paragraphs(LINES * 3)}{TABLE}</div>"
    document = read(body)
    assert lines(document)[:12] == LINES * 3
    assert len(document.tables) == 1
    assert any("两遍" in note for note in document.notes)


def test_a_sentence_that_comes_again_stays():
    document = read(paragraphs([*LINES, LINES[1], LINES[3]]))
    assert document.text.count(LINES[1]) == 2
    assert not any("两遍" in note for note in document.notes)


def test_pages_of_frames_say_what_to_do():
    with pytest.raises(ReadError, match="浏览器") as caught:
        read("<frameset><frame src='a.html'></frameset>")
    assert "\n" not in str(caught.value)


def test_a_frame_inside_a_saved_page_holds_the_text():
    inner = f"<html><body>{paragraphs(LINES)}</body></html>"
    parts = "".join(
        f"--b\nContent-Type: text/html; charset=utf-8\nContent-Location: {name}\nContent-Transfer-Encoding: 8bit\n\n{page}\n"
        for name, page in (("http://x/", "<html><body><iframe src=a></iframe><p>规划</p></body></html>"), ("a", inner))
    )
    data = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n{parts}--b--\n".encode()
    assert lines(read_bytes(data, "plan.mhtml")) == LINES


def test_a_page_saved_by_word():
    head = (
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->"
        "<style>p.MsoNormal{mso-style-parent:''}</style>"
    )
    body = "<div class=WordSection1>" + "".join(
        f"<p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US><o:p>&nbsp;</o:p></span>{line}<o:p></o:p></p>"
        for line in LINES
    )
    document = read(body + "</div>", head, "gb18030", "plan.doc")
    assert lines(document) == LINES


def test_attachments_named_at_the_end_stay_and_the_list_of_news_goes():
    news = (
        "<ul class='list'>" + "".join(f"<li><a href='/n{n}'>要闻第{n}条标题文字</a></li>" for n in range(30)) + "</ul>"
    )
    body = f"<div class='TRS_Editor'>{paragraphs(LINES)}<p>附件：<a href='a.doc'>1. 主要指标表</a></p></div>{news}"
    text = read(body).text
    assert "1. 主要指标表" in text
    assert "要闻" not in text
