"""What stands in a Word file beside its running text: notes, changes, comments, running heads, macros, damage."""

import time

import pytest

from kg.extract import extract
from kg.readers import read_bytes
from kg.readers.errors import ReadError
from kg.readers.structure.list_numbers import written

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = f'<w:document xmlns:w="{MAIN}"><w:body>{{}}</w:body></w:document>'


def p(text: str = "", properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def words(document) -> list[str]:
    return [document.quote(paragraph.span) for paragraph in document.paragraphs]


def reference(key: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'


def note(key: int, *paragraphs: str, kind: str = "footnote") -> str:
    inside = "".join(f"<w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t> {text}</w:t></w:r></w:p>" for text in paragraphs)
    return f'<w:{kind} w:id="{key}">{inside}</w:{kind}>'


# Footnotes


def test_footnotes_follow_the_text_in_the_order_of_their_references(word):
    body = (
        p("一、发展基础") + f"<w:p><w:r><w:t>床位6.5张</w:t></w:r>{reference(3)}<w:r><w:t>，医师3人。</w:t></w:r></w:p>"
    )
    body += p("二、任务") + f"<w:p><w:r><w:t>末段。</w:t></w:r>{reference(2)}</w:p>"
    separator = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    document = word(
        body, footnotes=separator + note(2, "乙注。") + note(3, "甲注。", "1.续段。") + note(9, "无人提及。")
    )
    assert document.text.split("\n")[4:] == ["[脚注1] 甲注。", "1.续段。", "[脚注2] 乙注。"]
    assert words(document) == ["床位6.5张，医师3人。", "末段。", "甲注。", "1.续段。", "乙注。"]
    assert [(s.label, document.quote(s.body).strip()) for s in document.sections][1] == ("二、", "末段。")
    assert [one.section for one in document.paragraphs] == [0, 1, None, None, None]


def test_endnotes_follow_footnotes_and_each_is_read_once(word):
    body = f"<w:p><w:r><w:t>甲</w:t></w:r>{reference(1)}{reference(1)}{reference(1, 'endnote')}</w:p>"
    document = word(body, footnotes=note(1, "脚。"), endnotes=note(1, "尾。", kind="endnote"))
    assert document.text == "甲\n[脚注1] 脚。\n[尾注1] 尾。"


def test_a_reference_without_its_note_says_nothing(word):
    assert word(f"<w:p><w:r><w:t>甲乙。</w:t></w:r>{reference(7)}</w:p>").text == "甲乙。"


def test_figures_in_a_footnote_are_facts_of_no_section(word):
    body = p("一、发展基础") + f"<w:p><w:r><w:t>服务能力明显提升。</w:t></w:r>{reference(1)}</w:p>"
    document = word(body, footnotes=note(1, "到2025年，每千人口床位数达到6.5张。"))
    found = [statement for statement in extract(document).statements if statement.quantity.digits == "6.5"]
    assert found
    assert document.section_path(found[0].quantity.span.start) == ()


# Changes, comments, running heads


def test_changes_are_counted_as_a_reviewer_sees_them(word):
    def change(kind: str, author: str, *runs: str) -> str:
        tag = "delText" if kind == "del" else "t"
        return "".join(f'<w:{kind} w:author="{author}"><w:r><w:{tag}>{run}</w:{tag}></w:r></w:{kind}>' for run in runs)

    body = f"<w:p><w:r><w:t>床位</w:t></w:r>{change('del', '李四', '3.', '2')}{change('ins', '张三', '3.', '6')}</w:p>"
    body += f"<w:p><w:pPr><w:rPr><w:ins w:author='张三'/></w:rPr></w:pPr>{change('ins', '张三', '新段。')}</w:p>"
    document = word(body)
    assert words(document) == ["床位3.6", "新段。"]
    assert document.notes == ("文中有修订痕迹：插入 2 处、删除 1 处（修订人：张三、李四），按接受全部修订后的文字读取",)


def test_comments_are_told_but_not_read(word):
    comments = "".join(
        f'<w:comment w:id="{i}" w:author="{author}"><w:p><w:r><w:t>请核实</w:t></w:r></w:p></w:comment>'
        for i, author in enumerate(("王五", "赵\n六", "王五", ""))
    )
    document = word(p("正文。"), comments=comments)
    assert document.text == "正文。"
    assert document.notes == ("文中有批注 4 条（王五 2 条、赵 六 1 条），批注内容不作为正文读取",)


def test_running_heads_are_notes_and_page_numbers_are_nothing(word):
    page = "<w:p><w:r><w:t>— </w:t></w:r><w:fldSimple w:instr='PAGE'><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>"
    document = word(p("正文。"), header1=p("某县“十四五”规划"), header2=p("某县“十四五”规划"), footer1=page)
    assert document.text == "正文。"
    assert document.notes == ("页眉不作为正文读取：“某县“十四五”规划”",)


def test_a_document_without_anything_beside_it_has_no_notes(word):
    assert word(p("正文。")).notes == ()


# Macros, inclusions


@pytest.mark.parametrize("suffix", [".docm", ".dotx", ".dotm", ".docx"])
def test_macros_are_told_and_templates_are_read(zipped, suffix):
    document = read_bytes(
        zipped({"word/document.xml": DOCUMENT.format(p("正文。")), "word/vbaProject.bin": b"x"}), f"plan{suffix}"
    )
    assert (document.text, document.notes) == ("正文。", ("文件带有宏，未执行",))


def test_inclusions_are_not_followed_and_told(zipped):
    w = MAIN
    r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xml = (
        f'<w:document xmlns:w="{w}" xmlns:r="{r}"><w:body>{p("正文。")}<w:altChunk r:id="rId1"/></w:body></w:document>'
    )
    links = (
        f'<Relationships><Relationship Id="rId1" Type="{r}/aFChunk" Target="a.bin"/>'
        f'<Relationship Id="rId2" Type="{r}/header" TargetMode="External" Target="http://example.invalid/h.xml"/>'
        f'<Relationship Id="rId3" Type="{r}/footer" Target="../../../etc/passwd"/></Relationships>'
    )
    parts = {"word/document.xml": xml, "word/_rels/document.xml.rels": links, "word/a.bin": b"\x00\x01"}
    document = read_bytes(zipped({**parts, "word/embeddings/a.xlsx": b"PK"}), "plan.docx")
    assert document.text == "正文。"
    assert document.notes == ("文中有嵌入的文件（如 Excel 表格）1 个、外部内容块 1 个，其中的文字未读取",)


# Wording that other readers are known to lose


def test_an_alternative_without_words_gives_way_to_one_with_words(word):
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='x'><w:drawing/></mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox><w:txbxContent>{p('后备文字。')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert words(word(body)) == ["后备文字。"]


def test_an_alternative_around_runs_of_a_paragraph(word):
    run = "<w:r><w:t>{}</w:t></w:r>".format
    body = (
        f"<w:p>{run('甲')}<mc:AlternateContent><mc:Choice Requires='x'><w:ins>{run('乙')}</w:ins></mc:Choice>"
        f"<mc:Fallback>{run('乙')}</mc:Fallback></mc:AlternateContent>{run('丙')}</w:p>"
    )
    assert words(word(body)) == ["甲乙丙"]


def test_nested_content_controls_and_cells_in_them(word):
    wrapped = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    tc = "<w:tc>{}</w:tc>".format
    rows = f"<w:tr>{tc(p('指标'))}{tc(p('值'))}</w:tr><w:tr>{tc(p('床位'))}{wrapped(tc(wrapped(p('6.5'))))}</w:tr>"
    document = word(wrapped(wrapped(p("首段。"))) + f"<w:tbl>{rows}</w:tbl>")
    assert words(document) == ["首段。"]
    assert document.tables[0].at(1, 1).text == "6.5"


def test_a_row_shorter_than_the_others_keeps_them(word):
    tc = "<w:tc>{}</w:tc>".format
    head, row = f"<w:tr>{tc(p('主要指标'))}</w:tr>", f"<w:tr>{tc(p('床位'))}{tc(p('张'))}{tc(p('6.5'))}</w:tr>"
    (found,) = word(f"<w:tbl>{head}{row}{row}</w:tbl>").tables
    assert (found.columns, found.at(found.rows - 1, 2).text) == (3, "6.5")


def field(*parts: str) -> str:
    return "".join(f'<w:r><w:fldChar w:fldCharType="{part}"/></w:r>' for part in parts)


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_a_field_inside_the_code_of_another(word):
    inner = field("begin") + code("REF x") + field("separate") + "<w:r><w:t>码</w:t></w:r>" + field("end")
    whole = field("begin") + code("IF ") + inner + code(" = 1") + field("separate") + "<w:r><w:t>果</w:t></w:r>"
    assert words(word(f"<w:p>{whole}{field('end')}<w:r><w:t>。</w:t></w:r></w:p>")) == ["果。"]


def test_fields_that_never_end_swallow_nothing(word):
    contents = field("begin") + code("TOC \\o") + field("separate")
    broken = field("begin") + field("begin") + field("separate")
    for opening in (contents, broken):
        document = word(f"<w:p>{opening}</w:p>" + p("一、发展基础") + p("全县床位6.5张。") + p("二、任务"))
        assert [s.title for s in document.sections] == ["发展基础", "任务"]
        assert words(document) == ["全县床位6.5张。"]


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t>', "☑是"),
        ('<w:sym w:font="Wingdings" w:char="F081"/><w:t>号</w:t>', "①号"),
        ('<w:sym w:font="Wingdings 2" w:char="F0A3"/><w:t>否</w:t>', "□否"),
        ("<w:t>传\u00ad染\u2060病</w:t>", "传染病"),
    ],
)
def test_symbols_and_signs_that_show_nothing(word, run, expected):
    assert words(word(f"<w:p><w:r>{run}</w:r></w:p>")) == [expected]


def test_a_fraction_is_not_one_number(word):
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    assert words(word(f"<w:p><m:oMath>{half}</m:oMath></w:p>")) == ["1/2"]


# Numbers


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("lowerLetter", {780: "z" * 30, 781: "a", 999_999_999: "999999999"}),
        ("upperRoman", {3999: "MMMCMXCIX", 999_999_999: "999999999"}),
        ("chineseCountingThousand", {9999: "九千九百九十九", 999_999_999: "999999999"}),
        ("ideographZodiacTraditional", {1: "甲子", 2: "乙丑", 60: "癸亥", 61: "甲子"}),
        ("numberInDash", {3: "- 3 -"}),
        ("001, 002, 003, ...", {7: "007"}),
        ("ordinal", {1: "1st", 12: "12th", 23: "23rd"}),
        ("decimal", {-5: "-5", 0: "0"}),
    ],
)
def test_formats_with_absurd_numbers(style, expected):
    assert {number: written(number, style) for number in expected} == expected


def test_a_list_with_a_huge_start_and_an_endless_label_is_quick(word):
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="999999999"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="{}"/></w:lvl>'
    )
    lists = (
        '<w:abstractNum w:abstractNumId="0">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = p("项", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    started = time.process_time()
    document = word(item * 2000, lists.format(level.format("%1" * 10_000)))
    assert time.process_time() - started < 5
    assert len(document.text) < 2000 * 600


def test_styles_that_run_in_a_circle_are_quick(word):
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{i}"><w:name w:val="s{i}"/><w:basedOn w:val="s{(i + 1) % 5000}"/></w:style>'
        for i in range(5000)
    )
    headed = '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/><w:basedOn w:val="h"/></w:style>'
    started = time.process_time()
    document = word(
        p("某规划。") + p("标题", '<w:pStyle w:val="h"/>') + p("正文。", '<w:pStyle w:val="s7"/>'), "", styles + headed
    )
    assert time.process_time() - started < 5
    assert [s.title for s in document.sections] == ["标题"]


# Hostile XML


def _with_declaration(encoding: str, name: str) -> bytes:
    head = f'<?xml version="1.0" encoding="{name}"?><!DOCTYPE d [<!ENTITY e "夹带">]>'
    return (head + DOCUMENT.format(p("&e;正文。"))).encode(encoding)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-8-sig", "UTF-8"),
    ],
)
def test_a_doctype_is_refused_in_every_encoding(zipped, encoding, name):
    with pytest.raises(ReadError, match="DOCTYPE"):
        read_bytes(zipped({"word/document.xml": _with_declaration(encoding, name)}), "plan.docx")


@pytest.mark.parametrize(("encoding", "name"), [("utf-7", "UTF-7"), ("utf-32", "UTF-32"), ("gb18030", "GB18030")])
def test_encodings_in_which_a_doctype_could_hide_are_refused(zipped, encoding, name):
    with pytest.raises(ReadError, match="语法错误"):
        read_bytes(zipped({"word/document.xml": _with_declaration(encoding, name)}), "plan.docx")


def test_parts_in_utf_16_are_read(zipped):
    xml = '<?xml version="1.0" encoding="UTF-16"?>' + DOCUMENT.format(p("正文。"))
    assert read_bytes(zipped({"word/document.xml": xml.encode("utf-16")}), "plan.docx").text == "正文。"


def test_a_doctype_in_any_part_is_refused(zipped):
    parts = {"word/document.xml": DOCUMENT.format(p("甲。")), "word/comments.xml": '<!DOCTYPE d [<!ENTITY e "x">]><c/>'}
    with pytest.raises(ReadError, match="DOCTYPE"):
        read_bytes(zipped(parts), "plan.docx")


def test_more_cells_than_any_document_has(zipped):
    rows = f"<w:tr>{'<w:tc/>' * 1000}</w:tr>" * 501
    xml = DOCUMENT.format(f"<w:tbl>{rows}</w:tbl>")
    with pytest.raises(ReadError, match="单元格"):
        read_bytes(zipped({"word/document.xml": xml}, 0), "plan.docx")
