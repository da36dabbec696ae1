"""Bytes of a plain text file -> text, for the encodings that Chinese offices use."""

import re

from charset_normalizer import from_bytes

from kg.readers.errors import ReadError

# What no text has in number: control characters but tabulator, line ends and page breaks.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def decode(data: bytes) -> str:
    """The text, line ends unified to line feeds and without a byte order mark.

    Tried in this order: a byte order mark, strict UTF-8, UTF-16 by the share of zero or CJK high bytes, strict GB18030
    (which holds GBK and GB2312), and last the detector's guess.

    Raises:
        ReadError: no encoding makes text of the bytes, or the text is blank.
    """
    text = _decoded(data)
    if not text.strip("\ufeff \t\r\n\f\v\u3000"):
        reason, advice = "文件是空的", "请确认文件内容后重试"
        raise ReadError(reason, advice)
    if "\x00" in text or len(_CONTROL.findall(text)) > len(text) / 50:
        reason, advice = "这不是文本文件", "请另存为 .txt（UTF-8）或 .docx 后重试"
        raise ReadError(reason, advice)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding)
            return _unknown() if text is None else text
    for encoding in ("utf-8", *_utf16_guess(data), "gb18030"):
        text = _strict(data, encoding)
        if text is not None:
            return text
    best = from_bytes(data).best()
    return str(best) if best is not None else _unknown()


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_guess(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: in Chinese text one of the two bytes is mostly 0x00 or between 0x4E and 0x9F.

    Else it is that of punctuation: 0x20 to 0x23 (“ ” ‰ ≥), 0x30 (。、《》) or 0xFF (，：；％).
    """
    sample = data[:4000]
    if len(data) % 2 or len(sample) < 4:
        return ()

    def share(offset: int) -> float:
        part = sample[offset::2]
        return sum(byte in (0x00, 0x20, 0x21, 0x22, 0x23, 0x30, 0xFF) or 0x4E <= byte <= 0x9F for byte in part) / len(
            part
        )

    even, odd = share(0), share(1)
    if max(even, odd) < 0.95 or abs(even - odd) < 0.2:
        return ()
    return ("utf-16-be",) if even > odd else ("utf-16-le",)


def _unknown() -> str:
    reason, advice = "无法识别文本编码", "请另存为 UTF-8 编码后重试"
    raise ReadError(reason, advice)
