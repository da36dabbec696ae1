"""What a Word file can hold besides plain paragraphs, case by case."""

import io

import docx
import pytest

from kg.readers import read_bytes
from kg.readers.structure.list_numbers import written


def p(text: str = "", properties: str = "", run: str = "") -> str:
    content = f'<w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def cell(*paragraphs: str, properties: str = "") -> str:
    content = "".join(text if text.startswith("<") else p(text) for text in paragraphs or ("",))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    made = ("".join(one if one.startswith("<") else cell(one) for one in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in made) + "</w:tbl>"


def words(document) -> list[str]:
    return [document.quote(paragraph.span) for paragraph in document.paragraphs]


def titles(document) -> list[str]:
    return [section.label + section.title for section in document.sections]


def grid(document, index: int = 0) -> dict[tuple[int, int], str]:
    return {(c.row, c.column): c.text for c in document.tables[index].cells}


SENTENCE = "到2025年，全县每千人口床位数达到6.5张，居民健康素养水平不断提高。"
SPAN2 = '<w:gridSpan w:val="2"/>'
SPAN3 = '<w:gridSpan w:val="3"/>'
OPENS, CONTINUES = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_a_file_of_another_library_is_read():
    made = docx.Document()
    made.add_paragraph("某县“十四五”卫生健康规划")
    made.add_heading("一、发展基础", 1)
    made.add_paragraph(SENTENCE)
    buffer = io.BytesIO()
    made.save(buffer)
    document = read_bytes(buffer.getvalue(), "plan.DOCX")
    assert (document.format, document.source, len(document.sha256)) == ("docx", "plan.DOCX", 64)
    assert titles(document) == ["一、发展基础"]
    assert words(document) == ["某县“十四五”卫生健康规划", SENTENCE]
    assert document.text == f"某县“十四五”卫生健康规划\n一、发展基础\n{SENTENCE}"


def test_lines_of_paragraphs_are_lines_of_the_text(word):
    document = word(p("规划如下。") + p() + table(("一", "二"), ("三", "四")) + p() + p(SENTENCE))
    assert [paragraph.line for paragraph in document.paragraphs] == [1, 8]
    assert all(document.line_of(one.span.start) == one.line for one in document.paragraphs)


# Wording


def test_insertions_are_read_and_deletions_are_not(word):
    document = word(
        "<w:p><w:r><w:t>床位达到</w:t></w:r><w:del><w:r><w:delText>3.2</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>3.6</w:t></w:r></w:ins><w:r><w:t>张。</w:t></w:r></w:p>"
    )
    assert words(document) == ["床位达到3.6张。"]


def test_moved_words_stand_where_they_were_moved_to(word):
    document = word(
        "<w:p><w:moveFrom><w:r><w:t>旧处。</w:t></w:r></w:moveFrom><w:r><w:t>中间。</w:t></w:r></w:p>"
        "<w:p><w:moveTo><w:r><w:t>新处。</w:t></w:r></w:moveTo></w:p>"
    )
    assert words(document) == ["中间。", "新处。"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(word):
    deleted = "<w:rPr><w:del/></w:rPr>"
    document = word(p("加强基层", deleted) + p("医疗服务。") + p("末段。", deleted))
    assert words(document) == ["加强基层医疗服务。", "末段。"]


def test_content_controls_links_and_simple_fields_are_read(word):
    document = word(
        f"<w:sdt><w:sdtContent>{p('一、总则')}</w:sdtContent></w:sdt>"
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:hyperlink><w:r><w:t>乙</w:t></w:r></w:hyperlink>"
        '<w:fldSimple w:instr="REF x"><w:r><w:t>丙</w:t></w:r></w:fldSimple>'
        "<w:smartTag><w:r><w:t>丁</w:t></w:r></w:smartTag></w:p>"
    )
    assert titles(document) == ["一、总则"]
    assert words(document) == ["甲乙丙丁"]


def test_codes_of_fields_are_not_words_and_their_results_are(word):
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    document = word(
        f"<w:p><w:r><w:t>见表</w:t></w:r>{mark('begin')}<w:r><w:instrText>SEQ 表</w:instrText><w:t>码</w:t></w:r>"
        f"{mark('separate')}<w:r><w:t>3</w:t></w:r>{mark('end')}<w:r><w:t>。</w:t></w:r></w:p>"
        f"<w:p>{mark('begin')}<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>" + p("其后仍在。")
    )
    assert words(document) == ["见表3。", "其后仍在。"]


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("<w:t>甲</w:t><w:tab/><w:t>乙</w:t>", "甲\t乙"),
        ("<w:t>0</w:t><w:noBreakHyphen/><w:t>6岁</w:t>", "0-6岁"),
        ("<w:t>传</w:t><w:softHyphen/><w:t>染</w:t>", "传染"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/><w:t>90%</w:t>', "≥90%"),
        ('<w:sym w:font="Symbol" w:char="00A3"/><w:t>3</w:t>', "≤3"),
        ('<w:sym w:font="宋体" w:char="2460"/><w:t>号</w:t>', "①号"),
        ('<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0b390</w:t>', "≥90"),
        ('<w:t>甲</w:t><w:sym w:font="Symbol" w:char="zz"/>', "甲"),
        ("<w:t xml:space='preserve'> 甲 乙 </w:t>", "甲 乙"),
        ("<w:t> 甲\n乙 </w:t>", "甲 乙"),
        ("<w:t>甲</w:t><w:footnoteReference w:id='1'/><w:t>乙</w:t>", "甲乙"),
        ("<w:t>甲</w:t><w:lastRenderedPageBreak/><w:t>乙</w:t>", "甲乙"),
        (
            "<w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby>",
            "汉",
        ),
        ("<w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>可见</w:t>", "可见"),
        ('<w:rPr><w:vanish w:val="0"/></w:rPr><w:t>可见</w:t>', "可见"),
    ],
)
def test_characters(word, run, expected):
    document = word(f"<w:p><w:r>{run}</w:r></w:p>")
    assert words(document) == [expected]


def test_formulas_are_read(word):
    document = word("<w:p><m:oMath><m:r><m:t>x≥</m:t></m:r><m:r><m:t>5</m:t></m:r></m:oMath></w:p>")
    assert words(document) == ["x≥5"]


def test_a_line_break_by_hand_ends_a_line(word):
    document = word("<w:p><w:r><w:t>一、发展基础</w:t><w:br/><w:t>成效明显。</w:t></w:r></w:p>")
    assert titles(document) == ["一、发展基础"]
    assert [(one.line, document.quote(one.span)) for one in document.paragraphs] == [(2, "成效明显。")]


def test_a_line_break_in_a_heading_is_a_blank(word):
    body = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>第一章</w:t><w:br/><w:t>发展基础</w:t></w:r></w:p>'
    assert titles(word(p(SENTENCE) + body)) == ["第一章发展基础"]


def test_headers_and_comments_are_not_the_text(zipped, word_file):
    document = read_bytes(word_file(p("正文。") + '<w:p><w:commentRangeStart w:id="0"/></w:p>'), "a.docx")
    assert document.text.strip() == "正文。"


def test_the_strict_form_of_the_format_is_read(zipped):
    xml = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">'
        "<w:body><w:p><w:r><w:t>严格格式。</w:t></w:r></w:p></w:body></w:document>"
    )
    assert words(read_bytes(zipped({"word/document.xml": xml}), "a.docx")) == ["严格格式。"]


def test_the_package_names_its_main_part(zipped, word_file):
    import zipfile

    with zipfile.ZipFile(io.BytesIO(word_file(p("正文。")))) as archive:
        xml = archive.read("word/document.xml")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = f'<Relationships><Relationship Type="{kind}" Target="/word/document2.xml"/></Relationships>'
    assert words(read_bytes(zipped({"_rels/.rels": relations, "word/document2.xml": xml}), "a.docx")) == ["正文。"]


# Headings and numbers


def level(style: str, text: str, depth: int, fmt: str = "chineseCounting", extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbered(*levels: str, count: int = 1, override: str = "") -> str:
    lists = "".join(
        f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="0"/>{override if i else ""}</w:num>' for i in range(count)
    )
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{lists}'


def item(depth: int, text: str, list_id: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


PLAN_LEVELS = (
    level("", "%1、", 0),
    level("", "（%2）", 1),
    level("", "%3.", 2, "decimal"),
)


def test_automatic_numbers_stand_in_the_text(word):
    body = item(0, "发展基础") + item(1, "工作成效") + item(2, "体系更完善。五年来持续投入。")
    body += (
        item(2, "5家医院达标。其中县级2家。")
        + item(1, "存在问题")
        + item(2, "人才不足。缺口较大。")
        + item(0, "总体要求")
    )
    document = word(body, numbered(*PLAN_LEVELS))
    assert document.text.split("\n") == [
        "一、发展基础",
        "（一）工作成效",
        "1. 体系更完善。五年来持续投入。",
        "2. 5家医院达标。其中县级2家。",
        "（二）存在问题",
        "1. 人才不足。缺口较大。",
        "二、总体要求",
    ]
    assert [(s.level, s.label, s.title) for s in document.sections] == [
        (1, "一、", "发展基础"),
        (2, "（一）", "工作成效"),
        (3, "1.", "体系更完善"),
        (3, "2.", "5家医院达标"),
        (2, "（二）", "存在问题"),
        (3, "1.", "人才不足"),
        (1, "二、", "总体要求"),
    ]


def test_numbers_come_from_styles_too(word):
    styles = (
        '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/>'
        '<w:basedOn w:val="h1"/></w:style>'
    )
    levels = (
        level("", "%1、", 0, extra='<w:pStyle w:val="h1"/>'),
        level("", "（%2）", 1, extra='<w:pStyle w:val="h2"/>'),
    )
    body = "".join(
        p(text, f'<w:pStyle w:val="{style}"/>') for style, text in (("h1", "基础"), ("h2", "成效"), ("h1", "任务"))
    )
    assert word(body, numbered(*levels), styles).text == "一、基础\n（一）成效\n二、任务"


def test_a_paragraph_can_switch_its_number_off(word):
    styles = (
        '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    off = '<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    document = word(p("前言", off) + p("基础", '<w:pStyle w:val="h1"/>'), numbered(level("", "%1、", 0)), styles)
    assert document.text == "前言\n一、基础"


def test_lists_of_one_kind_count_on_unless_they_start_afresh(word):
    afresh = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = item(0, "甲") + item(0, "乙", 2) + item(0, "丙", 2)
    assert word(body, numbered(level("", "%1、", 0), count=2)).text == "一、甲\n二、乙\n三、丙"
    assert word(body, numbered(level("", "%1、", 0), count=2, override=afresh)).text == "一、甲\n一、乙\n二、丙"


def test_levels_can_run_on_or_be_written_in_arabic(word):
    runs_on = level("", "%2.", 1, "decimal", '<w:lvlRestart w:val="0"/>')
    body = item(0, "甲") + item(1, "子") + item(0, "乙") + item(1, "丑")
    assert word(body, numbered(level("", "%1、", 0), runs_on)).text == "一、甲\n1. 子\n二、乙\n2. 丑"
    legal = level("", "%1.%2", 1, "decimal", "<w:isLgl/>")
    assert word(body, numbered(level("", "%1、", 0), legal)).text == "一、甲\n1.1 子\n二、乙\n2.1 丑"


def test_bullets_and_damaged_numbers_are_left_out(word):
    bullet = level("", "\uf06c", 0, "bullet")
    assert word(item(0, "甲") + item(0, "乙", 9) + item(5, "丙"), numbered(bullet)).text == "甲\n乙\n丙"
    broken = p("丁", '<w:numPr><w:ilvl w:val="x"/><w:numId w:val="1"/></w:numPr>')
    assert word(broken, numbered(level("", "%1、", 0))).text == "一、丁"


def test_empty_items_count_but_show_no_number(word):
    assert word(item(0, "甲") + item(0, "") + item(0, "丙"), numbered(level("", "%1、", 0))).text == "一、甲\n\n三、丙"


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("decimalFullWidth", {10: "１０"}),
        ("decimalEnclosedCircleChinese", {1: "①", 20: "⑳", 21: "㉑", 51: "51"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 105: "一〇五"}),
        (
            "chineseCountingThousand",
            {10: "十", 13: "十三", 100: "一百", 101: "一百零一", 110: "一百一十", 1001: "一千零一"},
        ),
        ("japaneseCounting", {3: "三", 15: "十五", 30: "三十", 100: "百", 111: "百十一"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 23: "贰拾叁"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa"}),
        ("upperRoman", {4: "IV", 9: "IX", 14: "XIV"}),
        ("neverHeardOf", {7: "7"}),
        ("bullet", {7: ""}),
    ],
)
def test_number_formats(style, expected):
    assert {number: written(number, style) for number in expected} == expected


HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="heading {i}"/></w:style>' for i in (1, 2, 3)
)


def styled(style: int, text: str) -> str:
    return p(text, f'<w:pStyle w:val="{style}"/>')


def test_heading_styles_make_sections_without_numbers(word):
    body = p("某县规划") + p(SENTENCE) + styled(1, "发展基础") + p(SENTENCE) + styled(2, "工作成效") + p(SENTENCE)
    document = word(body + styled(1, "总体要求"), styles=HEADINGS)
    assert [(s.level, s.title) for s in document.sections] == [(1, "发展基础"), (2, "工作成效"), (1, "总体要求")]


def test_a_heading_without_number_ranks_with_the_numbered_ones_of_its_style(word):
    body = p(SENTENCE) + styled(1, "前言") + p(SENTENCE) + styled(1, "一、发展基础") + styled(2, "（一）工作成效")
    document = word(body + styled(2, "主要成绩") + styled(1, "附件"), styles=HEADINGS)
    assert [(s.level, s.label + s.title) for s in document.sections] == [
        (1, "前言"),
        (1, "一、发展基础"),
        (2, "（一）工作成效"),
        (2, "主要成绩"),
        (1, "附件"),
    ]


def test_the_title_of_the_plan_is_no_section(word):
    document = word(styled(1, "某县“十四五”卫生健康规划") + p(SENTENCE) + styled(1, "一、发展基础"), styles=HEADINGS)
    assert titles(document) == ["一、发展基础"]
    assert words(document)[0] == "某县“十四五”卫生健康规划"


CONTENTS = "".join(p(text) for text in ("目  录", "一、发展基础\t1", "（一）工作成效\t1", "二、总体要求\t3"))
BODY = p("一、发展基础") + p("（一）工作成效") + p(SENTENCE) + p("二、总体要求") + p(SENTENCE)

FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> TOC \\o "1-3" </w:instrText>'
    '<w:fldChar w:fldCharType="separate"/><w:t>一、发展基础</w:t></w:r></w:p>'
    + p("（一）工作成效")
    + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)

CONTROL = (
    "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
    f"<w:sdtContent>{CONTENTS}</w:sdtContent></w:sdt>"
)


@pytest.mark.parametrize(
    "contents",
    [
        CONTENTS,
        CONTENTS.replace("\t1", "").replace("\t3", ""),
        CONTROL,
        FIELD,
    ],
)
def test_a_table_of_contents_is_not_the_outline(word, contents):
    document = word(p("某县规划") + contents + BODY)
    assert titles(document) == ["一、发展基础", "（一）工作成效", "二、总体要求"]
    assert words(document) == ["某县规划", SENTENCE, SENTENCE]


# Tables


def test_merged_cells_are_one_cell(word):
    document = word(
        p("表1 主要指标")
        + table(
            (cell("领域"), cell("指标", properties=SPAN2), "2025年"),
            (cell("健康", "水平", properties=OPENS), "1", "人均预期寿命", "80"),
            (cell(properties=CONTINUES), "2", "婴儿死亡率", "3.3"),
            ("服务", "3", "床位", ""),
        )
        + p()
    )
    found = document.tables[0]
    assert (found.rows, found.columns, document.quote(found.title)) == (4, 4, "表1 主要指标")
    assert {(c.row, c.column, c.row_span, c.column_span) for c in found.cells if c.row_span * c.column_span > 1} == {
        (0, 1, 1, 2),
        (1, 0, 2, 1),
    }
    assert found.at(2, 0).text == found.at(1, 0).text == "健康水平"
    assert document.quote(found.at(1, 0).span) == "健康\n水平"
    assert len(found.at(3, 3).span) == 0
    assert not document.paragraphs


def test_an_empty_first_cell_goes_on_with_the_one_above_though_not_merged(word):
    found = word(table(("领域", "指标"), ("健康", "寿命"), ("", "床位"), ("", ""))).tables[0]
    assert found.at(2, 0).text == "健康"
    assert not found.at(3, 0).text


def test_uneven_rows_keep_to_the_grid(word):
    shifted = "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell("右") + "</w:tr>"
    body = table(("甲", "乙"), ("丙", "丁")).replace("</w:tbl>", shifted + "</w:tbl>")
    assert grid(word(body))[2, 1] == "右"
    unused = table(
        (cell("甲", properties=SPAN2), cell("乙", properties=SPAN3)),
        (cell("丙", properties=SPAN2), cell("丁", properties=SPAN3)),
    )
    assert (word(unused).tables[0].columns, set(grid(word(unused)))) == (2, {(0, 0), (0, 1), (1, 0), (1, 1)})


def test_rows_deleted_or_inserted_by_a_tracked_change(word):
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删')}{cell('除')}</w:tr>"
    inserted = f"<w:sdt><w:sdtContent><w:tr>{cell('新')}{cell('增')}</w:tr></w:sdtContent></w:sdt>"
    body = table(("甲", "乙")).replace("</w:tbl>", deleted + inserted + "</w:tbl>")
    assert grid(word(body)) == {(0, 0): "甲", (0, 1): "乙", (1, 0): "新", (1, 1): "增"}


def test_a_nested_table_is_words_of_its_cell(word):
    document = word(table(("甲", "乙"), (cell("外", table(("里", "面"), ("深", "处")), ""), "丁")))
    assert len(document.tables) == 1
    assert document.tables[0].at(1, 0).text == "外里面深处"


def test_a_table_inside_a_box_stays_a_table(word):
    inner = table(("项目", "2025年"), ("床位", "300"))
    document = word(table((cell("专栏1 重点项目", "建设如下：", inner, "确保按期完成。"),)))
    (box,) = document.boxes
    assert (box.number, box.title) == (1, "重点项目")
    assert grid(document)[1, 1] == "300"
    assert box.body.covers(document.tables[0].span)
    assert words(document) == ["建设如下：", "确保按期完成。"]


@pytest.mark.parametrize(
    ("caption", "title"),
    [
        (("表1 主要指标",), "表1 主要指标"),
        (("表1 主要指标", "单位：万元"), "表1 主要指标"),
        (("主要指标", "", ""), "主要指标"),
        (("指标如下。",), None),
        (("一、主要指标",), None),
    ],
)
def test_captions(word, caption, title):
    document = word("".join(p(text) for text in caption) + table(("指标", "值"), ("床位", "6")))
    found = document.tables[0].title
    assert (found and document.quote(found)) == title


def test_a_caption_in_the_first_row(word):
    document = word(
        table((cell("“十四五”主要指标", properties=SPAN2),), ("指标", "2025年"), ("床位", "6.5"), ("医师", "3.2"))
    )
    found = document.tables[0]
    assert (found.rows, document.quote(found.title), found.at(0, 0).text) == (3, "“十四五”主要指标", "指标")


def test_a_box_around_a_data_table_is_both(word):
    document = word(
        table(
            (cell("专栏2 主要指标", properties=SPAN3),),
            ("指标", "单位", "2025年"),
            ("床位", "张", "6.5"),
            ("医师", "人", "3"),
        )
    )
    assert [(box.number, box.title) for box in document.boxes] == [(2, "主要指标")]
    assert document.tables[0].rows == 3
    assert not document.paragraphs


def test_a_box_of_names_and_sentences_is_prose(word):
    rows = (("疾控", SENTENCE + "同时完善制度。" * 3), ("急救", SENTENCE))
    document = word(table((cell("专栏3 重点工程", properties=SPAN2),), *rows))
    assert not document.tables
    assert [paragraph.box for paragraph in document.paragraphs] == [0, 0, 0, 0]


# Frames


def test_one_column_is_a_box_if_it_begins_with_a_title(word):
    document = word(table(("专栏1 公卫工程",), (SENTENCE,), ("专栏2 医疗工程",), (SENTENCE,)) + p("下文。"))
    assert [(box.number, box.title) for box in document.boxes] == [(1, "公卫工程"), (2, "医疗工程")]
    assert [paragraph.box for paragraph in document.paragraphs] == [0, 1, None]


def test_a_border_around_sentences_is_no_box(word):
    document = word(table((SENTENCE,), (SENTENCE,)))
    assert not document.boxes
    assert not document.tables
    assert words(document) == [SENTENCE, SENTENCE]


def test_a_plan_set_in_one_cell_is_no_box(word):
    document = word(table((cell("某县规划", "一、基础", SENTENCE, "二、任务", SENTENCE),)))
    assert not document.boxes
    assert titles(document) == ["一、基础", "二、任务"]


def drawn(*paragraphs: str) -> str:
    box = f"<w:txbxContent>{''.join(p(text) for text in paragraphs)}</w:txbxContent>"
    return (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><v:group>"
        f"{box}</v:group></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def test_a_text_box_is_read_once(word):
    document = word(drawn("专栏1 急救工程", SENTENCE) + p("下文。"))
    assert document.text.count("急救工程") == 1
    assert [(box.number, box.title) for box in document.boxes] == [(1, "急救工程")]
    assert [paragraph.box for paragraph in document.paragraphs] == [0, None]


def test_a_text_box_without_a_title_is_prose(word):
    document = word(drawn(SENTENCE, SENTENCE))
    assert (len(document.boxes), words(document)) == (0, [SENTENCE, SENTENCE])


def test_a_cover_in_a_text_box_is_no_box(word):
    document = word(drawn("某县人民政府", "二〇二二年三月"))
    assert not document.boxes


def test_old_text_boxes_and_boxes_in_cells_are_read(word):
    old = f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('旧框。')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    document = word(old + table(("甲", cell(old)), ("丙", "丁")))
    assert words(document) == ["旧框。"]
    assert grid(document)[0, 1] == "旧框。"
