""".doc, .wps, .rtf, .odt -> Document: made into a Word file by LibreOffice where it is installed, then read as one."""

from dataclasses import replace

from kg.model.document import Document
from kg.readers import kinds
from kg.readers.errors import ReadError
from kg.readers.structure.layout import Source
from kg.readers.word import converter, docx

# What LibreOffice is given; everything else has a reader of its own or none.
CONVERTED = frozenset({".doc", ".rtf", ".odt", ".xml"})


def read(data: bytes, source: Source) -> Document:
    """A document from the bytes of an office file that is no .docx; the bytes decide what it is, not its name.

    Raises:
        ReadError: it is encrypted, of another kind, damaged, or LibreOffice is not there.
    """
    found = kinds.kind(data)
    if kinds.is_encrypted(data):
        reason, advice = "文件设有打开密码，内容已加密", "请在 Word 或 WPS 中取消密码，另存为 .docx 后重试"
        raise ReadError(reason, advice)
    if found == ".docx":
        return docx.read(data, source)
    if found not in CONVERTED:
        reason = f"这是{kinds.NAMES[found]}，只是扩展名不同" if found else "这不是 Word、WPS、RTF 或 ODF 文档"
        raise ReadError(reason, "请改用正确的扩展名，或用 Word、WPS 打开后“另存为”.docx 再检查")
    if found == ".xml" and b"<!DOCTYPE" in data:
        reason, advice = "文件含有不应出现的 DOCTYPE 声明", "请核实文件来源"
        raise ReadError(reason, advice)
    document = docx.read(converter.to_docx(data, found), source)
    notes = [f"由 LibreOffice 从{kinds.NAMES[found]}转换后读取，自动编号和版式以原文件为准"]
    notes += ["文件带有宏，未执行"] if kinds.has_macros(data) else []
    return replace(document, notes=(*notes, *document.notes))
