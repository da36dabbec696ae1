"""What a web page shows is read as it is shown; what stands around the text is not."""

import pytest

from kg.readers import read_bytes

PROSE = "<p>到2025年，全县每千人口床位数达到7.5张，健康素养水平提高到25%，人均预期寿命达到79岁。</p>"
CHAPTERS = f"<p>一、发展基础</p>{PROSE * 4}<p>二、总体要求</p>{PROSE * 4}"


def page(body, suffix="html"):
    source = body if isinstance(body, bytes) else body.encode("utf-8")
    return read_bytes(source, f"plan.{suffix}")


def lines(body):
    return page(body).text.split("\n")


# --- paragraphs


def test_line_breaks_and_nested_blocks_end_lines():
    assert lines("<div>甲<div>乙<br>丙</div>丁<p>戊<span>己</span></p></div>") == ["甲", "乙", "丙", "丁", "戊己"]


def test_line_ends_of_the_source_are_nothing_between_chinese_characters():
    assert lines("<p>全县\n   床位达到\r\n3000 张，\n其中 ICU\n50张</p>") == ["全县床位达到 3000 张，其中 ICU 50张"]


def test_blanks_of_all_widths_stand_in_the_text_but_not_at_its_ends():
    assert lines("<p>&nbsp;&emsp;\u3000\u3000甲&nbsp;乙\u3000丙&nbsp;</p>") == ["甲\u00a0乙\u3000丙"]


def test_raised_and_lowered_characters_stand_in_the_line():
    assert lines("<p>30m<sup>2</sup>，CO<sub>2</sub>，&ge;7&permil;</p>") == ["30m2，CO2，≥7‰"]


def test_preformatted_text_keeps_its_lines():
    assert lines("<pre>一、基础\n　　到2025年，\n达到</pre>") == ["一、基础", "到2025年，", "达到"]
    assert lines('<div style="white-space: pre-wrap">甲\n乙</div>') == ["甲", "乙"]


def test_what_is_not_shown_is_not_read():
    hidden = (
        '<p style="display: none">隐</p><p hidden>隐</p><span style="visibility:hidden">隐</span><script>隐</script>'
        "<style>隐</style><noscript>隐</noscript><template>隐</template><select><option>隐</select><!-- 隐 --><del>隐</del>"
        '<span style="font-size:0">隐</span><textarea>隐</textarea>'
    )
    assert lines(hidden + "<p>甲</p>" + hidden) == ["甲"]


def test_notes_of_word_pages_are_no_part_of_the_text():
    body = '<p>床位3000张<a href="#_ftn1">[1]</a>。</p><div style="mso-element:footnote-list"><p>[1] 年报</p></div>'
    assert lines(body) == ["床位3000张。"]


def test_a_heading_declares_its_level_and_a_number_goes_first():
    document = page(
        f"<h1>某县“十四五”规划</h1>{PROSE}<h2>一、基础</h2>{PROSE}<h2>（一）成效</h2>{PROSE}<h3>1.机构</h3>{PROSE}<h4>工作机制</h4>{PROSE}"
    )
    assert [(s.level, s.label, s.title) for s in document.sections] == [
        (1, "一、", "基础"),
        (2, "（一）", "成效"),
        (3, "1.", "机构"),
        (4, "", "工作机制"),
    ]


# --- lists


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("<ol>", ["1. 甲", "2. 乙"]),
        ('<ol start="5">', ["5. 甲", "6. 乙"]),
        ('<ol type="A">', ["A. 甲", "B. 乙"]),
        ("<ol reversed>", ["2. 甲", "1. 乙"]),
        ('<ol style="list-style-type: cjk-ideographic" start="10">', ["十、甲", "十一、乙"]),
        ('<ol style="list-style-type: simp-chinese-formal">', ["壹、甲", "贰、乙"]),
        ('<ol style="list-style: none">', ["甲", "乙"]),
        ("<ul>", ["甲", "乙"]),
    ],
)
def test_automatic_numbers_are_written_into_the_text(opening, expected):
    assert lines(f"{opening}<li>甲<li><p>乙</p></ol>") == expected


def test_an_item_with_a_number_of_its_own_gets_none():
    assert lines("<ol><li>1.加强领导<li value=7>督促检查<li>（二）评估</ol>") == [
        "1.加强领导",
        "7. 督促检查",
        "（二）评估",
    ]


def test_lists_in_lists_count_for_themselves():
    assert lines("<ol><li>甲<ol type=a><li>子<li>丑</ol><li>乙</ol>") == ["1. 甲", "a. 子", "b. 丑", "2. 乙"]


# --- tables


def grid(document, index=0):
    table = document.tables[index]
    return [
        [
            (cell.text if (cell.row, cell.column) == (r, c) else "^") if (cell := table.at(r, c)) else None
            for c in range(table.columns)
        ]
        for r in range(table.rows)
    ]


def test_merged_cells_stand_where_browsers_place_them():
    document = page(
        "<table><caption>主要指标</caption><tr><th colspan=2>指标<th>2025年<tr><td rowspan=2>健康水平<td>预期寿命<td>79"
        "<tr><td>死亡率<td>5.1</table>"
    )
    assert grid(document) == [["指标", "^", "2025年"], ["健康水平", "预期寿命", "79"], ["^", "死亡率", "5.1"]]
    assert document.quote(document.tables[0].title) == "主要指标"


def test_spans_beyond_the_table_end_with_it():
    document = page("<table><tr><td colspan=1000>标题<td>注<tr><td rowspan=0>甲<td>乙<tr><td>丙</table>")
    assert grid(document) == [["标题", "^", "注"], ["甲", "乙", None], ["^", "丙", None]]


def test_a_foot_stands_last_and_hidden_rows_not_at_all():
    document = page(
        "<table><tfoot><tr><td>合计<td>3</tfoot><tbody><tr><td>甲<td>1<tr style='display:none'><td>隐<td>9<tr><td>乙<td>2</table>"
    )
    assert grid(document) == [["甲", "1"], ["乙", "2"], ["合计", "3"]]


def test_tables_that_lay_out_a_page_are_read_cell_after_cell():
    inner = "<table border=1><tr><td>指标<td>2025年<tr><td>床位<td>7.5</table>"
    document = page(f"<table><tr><td width=10>&nbsp;<td>{CHAPTERS}{inner}<td></table>")
    assert [(s.label, s.title) for s in document.sections] == [("一、", "发展基础"), ("二、", "总体要求")]
    assert [grid(document)] == [[["指标", "2025年"], ["床位", "7.5"]]]
    assert len(document.paragraphs) == 8


def test_lines_of_a_cell_are_one_wording():
    assert grid(page("<table><tr><td>健康<br>水平<td><p>每千人口</p><p>床位数</p><tr><td>甲<td>乙</table>"))[0] == [
        "健康水平",
        "每千人口床位数",
    ]


@pytest.mark.parametrize(
    "box",
    [
        "<table border=1><tr><td><p>专栏1 能力提升工程</p><p>新建发热门诊3个。</p></td></tr></table>",
        "<table border=1><tr><td>专栏1 能力提升工程<tr><td>新建发热门诊3个。</table>",
        "<table border=1><tr><td>&nbsp;<td>专栏1 能力提升工程<td>&nbsp;<tr><td><td>新建发热门诊3个。<td></table>",
        '<div style="border: solid 1px"><p>专栏1 能力提升工程</p><p>新建发热门诊3个。</p></div>',
        "<fieldset><legend>专栏1 能力提升工程</legend>新建发热门诊3个。</fieldset>",
    ],
)
def test_boxes(box):
    document = page(CHAPTERS + box)
    assert [(b.number, b.title, document.quote(b.body).strip()) for b in document.boxes] == [
        (1, "能力提升工程", "新建发热门诊3个。")
    ]


def test_a_drawn_element_without_a_title_is_no_box():
    assert not page(CHAPTERS + '<div style="border:1px solid"><p>全县人口100万。</p><p>床位。</p></div>').boxes


# --- the text among the parts of a page

CHROME = (
    "<div class='top-nav'><a href='/'>首页</a><a href='/a'>政务公开</a><a href='/b'>办事服务</a></div>",
    (
        "<div><p><a href='/x'>上一篇：通知</a></p><p>【打印本页】【关闭窗口】</p><h3>相关链接</h3><ul><li><a href='/c'>关于开展检查的通知</a></li></ul></div>"
        "<div class='page-footer'><p>主办：某县人民政府　ICP备00000000号</p><p>最佳分辨率1024，未经书面授权，不得转载。</p></div>"
    ),
)


@pytest.mark.parametrize(
    "main",
    [
        "<div class='TRS_Editor'>{}</div>",
        "<div id='zoom'>{}</div>",
        "<div class='wrap'><div class='col9'>{}</div></div>",
        "<table><tr><td class='b12c' id='UCAP-CONTENT'>{}</td></tr></table>",
        "<article>{}</article>",
        "{}",
    ],
)
def test_navigation_buttons_links_and_foot_are_dropped(main):
    document = page(CHROME[0] + main.format(CHAPTERS) + CHROME[1])
    assert document.text == page(CHAPTERS).text
    assert any("网页" in note for note in document.notes)
    assert not page(CHAPTERS).notes


def test_repeated_paragraphs_and_sentences_outside_the_named_container_are_kept():
    letter = "<div><p>现将规划印发给你们，请结合实际，认真抓好落实，并于每年年底前，将落实情况报送办公室，由办公室汇总，再向县政府报告，各有关部门要加强协调配合，按照职责分工，抓好任务落实。</p></div>"
    text = page(CHROME[0] + letter + f"<div class='TRS_Editor'>{CHAPTERS}</div>" + CHROME[1]).text
    assert "现将规划印发给你们" in text
    assert text.count("健康素养水平提高到25%") == 8


def test_a_container_with_an_unlucky_name_keeps_its_text():
    assert page(f"<div class='main-nav'>{CHAPTERS}</div>").text == page(CHAPTERS).text


def test_a_line_with_an_unlucky_name_in_the_named_text_is_kept():
    inside = "<p class='bottom'>某县人民政府</p><div class='share'><a href='/w'>分享</a></div>"
    assert lines(f"<div class='TRS_Editor'>{CHAPTERS}{inside}</div>")[-1] == "某县人民政府"
    assert "现场分享" not in page(f"<div>{CHAPTERS}<div class='share'>现场分享</div></div>").text


def test_title_and_what_is_said_of_the_text_open_it():
    head = (
        "<h1>某县人民政府关于印发某县规划的通知</h1><table><tr><td>索引号：</td><td>000/2022-1</td><td><p>发文字号</p></td><td><p>某政发〔2022〕5号</p></td></tr></table>"
        "<div>发布时间：2022-09-08 10:20　来源：某县政府　浏览次数：12　【字体：大 中 小】</div>"
    )
    assert lines(f"{head}<div class='TRS_Editor'>{CHAPTERS}</div>")[:5] == [
        "某县人民政府关于印发某县规划的通知",
        "索引号：000/2022-1",
        "发文字号：某政发〔2022〕5号",
        "发布时间：2022-09-08 10:20",
        "来源：某县政府",
    ]


def test_what_is_said_in_a_line_beside_buttons_is_found_once():
    head = (
        "<div class='info'><p><span>来源：某县政府</span></p><span>2022-09-08</span> <span>来源：某县政府</span><div>分享到：<a>微信</a></div>"
        "<span>字号：<a>[大]</a> <a>[小]</a></span></div>"
    )
    assert lines(f"{head}<div class='TRS_Editor'>{CHAPTERS}</div>")[:2] == ["来源：某县政府", "一、发展基础"]


def test_a_title_in_the_head_alone_is_taken_without_the_site():
    source = f"<title>某县“十四五”健康规划_某县人民政府门户网站</title><div class='TRS_Editor'>{CHAPTERS}</div>"
    assert lines(source)[0] == "某县“十四五”健康规划"
    assert lines(source.replace("<p>一、", "<p>某县<br>“十四五”健康规划</p><p>一、", 1))[0] == "某县"
    assert lines(source.replace("某县“十四五”健康规划_", ""))[0] == "一、发展基础"


def test_values_in_cells_are_no_buttons():
    document = page(
        CHAPTERS + "<table><tr><td>风险<td>等级<tr><td><p>甲</p><td><p>中</p><tr><td><p>乙</p><td><p>大</p></table>"
    )
    assert grid(document) == [["风险", "等级"], ["甲", "中"], ["乙", "大"]]


def test_links_to_annexes_and_places_of_the_page_are_kept():
    annexes = "<ul><li><a href='1.doc'>附件1：任务分工表</a><li><a href='2.xls'>附件2：指标表</a><li><a href='3.doc'>附件3：名单</a></ul>"
    assert "附件2：指标表" in page(f"<div class='TRS_Editor'>{CHAPTERS}{annexes}</div>").text


# --- encodings


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8-sig"),
        ("gbk", "gb18030"),
        ("big5", "big5"),
        ("utf-8", "utf-16"),
        ("", "gb18030"),
    ],
)
def test_the_bytes_decide_over_what_is_declared(declared, real):
    words = (
        "衛生健康規劃，到2025年"
        if real == "big5"
        else "镕㐂卫生健康规划，到2025年"
        if real == "gb18030"
        else "卫生健康规划，到2025年"
    )
    source = f'<html><head><meta charset="{declared}"></head><body><p>{words * 9}</p></body></html>'
    assert page(source.encode(real)).text == words * 9


def test_a_page_cut_off_in_a_character_is_read_and_marked():
    document = page(f"<meta charset=utf-8>{CHAPTERS}<p>结尾".encode()[:-1])
    assert document.text.endswith("\ufffd")
    assert any("\ufffd" in note for note in document.notes)


def test_an_xhtml_page_may_close_elements_where_they_open():
    source = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a.js"/></head><body><p>甲<![CDATA[<乙]]></p></body></html>'
    assert page(source, "xhtml").text == "甲<乙"
