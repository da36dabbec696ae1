"""What WPS, web systems and hands do to Word files: each quirk a file of its own."""

import pytest

from kg.extract import extract
from kg.readers import ReadError, read_bytes

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def p(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def tc(*paragraphs: str, properties: str = "") -> str:
    body = "".join(one if one.startswith("<") else p(one) for one in paragraphs) or "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{body}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    made = "".join(one if one.startswith("<w:tc") else tc(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def grid(document, index=0):
    table = document.tables[index]
    return [[(c := table.at(r, k)) and c.text for k in range(table.columns)] for r in range(table.rows)]


def texts(document):
    return [document.quote(paragraph.span) for paragraph in document.paragraphs]


def test_marks_of_wps_are_no_words(word):
    custom = (
        '<wpsCustomData:x xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData">1</wpsCustomData:x>'
    )
    body = p("一、发展基础", run=custom) + p("成效明显。") + f"<w:sectPr>{custom}</w:sectPr>"
    document = word(body, numbering="", styles="<w:style w:type='paragraph' w:styleId='2'/>")
    assert document.text == "一、发展基础\n成效明显。"


def test_styles_by_number_with_their_level_in_the_paragraph_properties(word):
    styles = (
        "<w:style w:type='paragraph' w:default='1' w:styleId='1'><w:name w:val='Normal'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='2'><w:basedOn w:val='1'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='9'><w:name w:val='标题 2'/></w:style>"
    )
    body = (
        p("坚持以人民健康为中心。")
        + p("发展基础", "<w:pStyle w:val='2'/>")
        + p("工作成效", "<w:pStyle w:val='9'/>")
        + p("成效明显，群众满意。")
    )
    body += p("主要任务", "<w:pStyle w:val='2'/>") + p("加强建设，提高水平。")
    assert [(s.title, s.level) for s in word(body, styles=styles).sections] == [
        ("发展基础", 1),
        ("工作成效", 2),
        ("主要任务", 1),
    ]


def test_numbers_in_cells_that_the_program_makes(word):
    level = "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1'/></w:lvl>"
    numbering = f"<w:abstractNum w:abstractNumId='1'>{level}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
    number = tc("<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr></w:p>")
    rows = [
        tr("序号", "指标", "单位", "2020年", "2025年"),
        tr(number, "人均预期寿命", "岁", "78.5", "79.5"),
        tr(number, "千人口床位数", "张", "6.0", "7.8"),
    ]
    document = word(tbl(*rows), numbering)
    assert [row[0] for row in grid(document)] == ["序号", "1", "2"]
    assert [i.number for i in extract(document).indicators] == ["1", "2"]


def test_the_strict_form_with_its_own_relations(zipped):
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    parts = {
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{strict}/officeDocument" Target="word/main.xml"/></Relationships>',
        "word/_rels/main.xml.rels": f'<Relationships><Relationship Id="f" Type="{strict}/footnotes" Target="notes.xml"/></Relationships>',
        "word/main.xml": '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main" w:conformance="strict"><w:body>'
        "<w:p><w:r><w:t>一、发展基础</w:t><w:footnoteReference w:id='1'/></w:r></w:p>"
        + tbl(tr("指标", "2025年"), tr("床位", "6.5"))
        + "</w:body></w:document>",
        "word/notes.xml": '<w:footnotes xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:footnote w:id="1">'
        + p("数据为快报。")
        + "</w:footnote></w:footnotes>",
    }
    document = read_bytes(zipped(parts), "plan.docx")
    assert document.text.endswith("[脚注1] 数据为快报。")
    assert grid(document) == [["指标", "2025年"], ["床位", "6.5"]]


def with_chunk(zipped, name: str, content: bytes, body: str = "") -> bytes:
    document = (
        f'<w:document xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"><w:body>{body}<w:altChunk r:id="c"/></w:body></w:document>'
    )
    links = f'<Relationships><Relationship Id="c" Type="{RELATIONS}/aFChunk" Target="{name}"/></Relationships>'
    parts = {"word/document.xml": document, "word/_rels/document.xml.rels": links, f"word/{name}": content}
    return zipped(parts)


PAGE = "<html><body><p>一、发展基础</p><p>成效明显。</p><table><tr><td>指标</td><td>2025年</td></tr><tr><td>床位</td><td>6.5</td></tr></table></body></html>"
SAVED = (
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n"
    f"Content-Transfer-Encoding: 8bit\n\n{PAGE}\n--b--\n"
)


@pytest.mark.parametrize(("name", "content"), [("c.html", PAGE), ("c.mht", SAVED)])
@pytest.mark.parametrize("before", ["", p("某县规划")])
def test_a_page_set_into_the_file_is_its_text(zipped, name, content, before):
    document = read_bytes(with_chunk(zipped, name, content.encode(), before), "plan.docx")
    assert document.sections[0].title == "发展基础"
    assert grid(document) == [["指标", "2025年"], ["床位", "6.5"]]
    assert document.notes == ()


def test_other_documents_set_into_the_file_are_told(zipped):
    document = read_bytes(with_chunk(zipped, "c.rtf", b"{\\rtf1 x}", p("正文。")), "plan.docx")
    assert (document.text, document.notes) == ("正文。", ("文中有外部内容块 1 个，其中的文字未读取",))


def test_a_page_set_into_the_file_has_the_bounds_of_a_page(zipped):
    deep = "<html>" + "<div>" * 5000
    with pytest.raises(ReadError, match="嵌套"):
        read_bytes(with_chunk(zipped, "c.html", deep.encode()), "plan.docx")
    outside = with_chunk(zipped, "../../../etc/passwd", b"x", p("正文。"))
    assert read_bytes(outside, "plan.docx").text == "正文。"


def test_a_merged_cell_that_only_goes_on(word):
    go_on = "<w:vMerge/>"
    rows = [
        tr("领域", "指标", "2025年"),
        tr(tc("", properties=go_on), "床位", "6.5"),
        tr(tc("", properties=go_on), "医师", "3.2"),
    ]
    found = grid(word(tbl(*rows)))
    assert [row[1:] for row in found] == [["指标", "2025年"], ["床位", "6.5"], ["医师", "3.2"]]


def test_a_merged_cell_whose_parts_have_other_widths(word):
    begin, go_on = "<w:vMerge w:val='restart'/>", "<w:gridSpan w:val='2'/><w:vMerge/>"
    rows = [
        tr("领域", "指标", "值", "年"),
        tr(tc("健康", properties=begin), "床位", "6.5", "2025年"),
        tr(tc("", properties=go_on), "3.2", "2025年"),
    ]
    found = grid(word(tbl(*rows)))
    assert found[1] == ["健康", "床位", "6.5", "2025年"]
    assert found[2][2:] == ["3.2", "2025年"]


def test_room_before_and_after_a_row(word):
    before, after = "<w:gridBefore w:val='1'/>", "<w:gridAfter w:val='1'/>"
    rows = [
        tr("指标", "单位", "2025年"),
        tr("床位", "张", properties=after),
        tr("岁", "79", properties=before),
        tr("医师", "人", "3.2"),
    ]
    found = grid(word(tbl(*rows)))
    assert found[1][:2] == ["床位", "张"]
    assert found[2][1:] == ["岁", "79"]
    assert found[3] == ["医师", "人", "3.2"]


def test_a_page_laid_out_by_a_table_is_prose(word):
    head = tbl(tr("长平县人民政府文件", "长政发〔2021〕5号"))
    sentence = "坚持以人民健康为中心，完善服务体系，提高保障水平，推动事业发展。"
    left = tc(p("一、发展基础"), p(sentence * 3), p("二、主要任务"), p(sentence * 3))
    document = word(head + tbl(tr(left, tc("", p("（此件公开发布）")))))
    assert [s.title for s in document.sections] == ["发展基础", "主要任务"]
    assert sentence * 3 in texts(document)


def test_a_frame_of_old_word_and_a_box_of_wps_hold_words(word):
    framed = p("专栏1 重点项目", "<w:framePr w:w='4000' w:hAnchor='page'/>")
    box = (
        "<w:p><w:r><mc:AlternateContent xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>"
        "<mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx><w:txbxContent>"
        + p("新建床位300张。")
        + "</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    text = word(framed + box).text
    assert "专栏1 重点项目" in text
    assert text.count("新建床位300张。") == 1


def test_a_nested_table_of_data_in_a_cell_of_layout(word):
    inner = tbl(tr("指标", "2025年"), tr("床位", "6.5"), tr("医师", "3.2"))
    document = word(tbl(tr(tc(p("主要指标"), inner, p("注：数据为快报。")))))
    assert grid(document)[1:] == [["床位", "6.5"], ["医师", "3.2"]]


def test_content_controls_around_rows_tables_and_runs(word):
    wrapped = "<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    run = "<w:r><w:t>{}</w:t></w:r>".format
    body = (
        wrapped(tbl(tr("指标", "2025年"), wrapped(tr("床位", "6.5"))))
        + f"<w:p>{run('到')}{wrapped(run('2025年'))}{run('。')}</w:p>"
    )
    document = word(body)
    assert grid(document) == [["指标", "2025年"], ["床位", "6.5"]]
    assert texts(document) == ["到2025年。"]
