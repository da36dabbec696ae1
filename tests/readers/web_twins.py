"""The demonstration plans as web pages and as Markdown, written from the blocks of their flattened text."""

import html
import re
from email.message import EmailMessage

from tests.build_samples import Block, Grid, Line, TextBox, parse

_BOOKMARK = re.compile(r"\[bookmark: [^\]]+\]")
_HEADINGS = (
    (re.compile(r"[一二三四五六七八九十]+、[^。；]{1,30}"), 2),
    (re.compile(r"（[一二三四五六七八九十]+）[^。；]{1,30}"), 3),
)

# What stands around the text of a published page; names and wording of the usual content management systems.
FRAME = """<!DOCTYPE html>
<html><head><meta charset="gb2312"><title>{title}_某某县人民政府门户网站</title>
<meta name="ArticleTitle" content="{title}">
<style>.x{{color:red}}</style><script>var text = "<p>一、脚本里的标题</p>";</script></head>
<body><!-- 页头 -->
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li>
<li><a href="/zwfw">政务服务</a></li><li><a href="/hdjl">互动交流</a></li></ul></div>
<div class="crumbs">您现在的位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; <a href="/gh">规划计划</a></div>
<div id="share" class="bdsharebuttonbox">分享到：<a href="#">微信</a><a href="#">微博</a></div>
<p style="display:none">隐藏的文字，预期寿命99岁。</p>
<div class="TRS_Editor">{body}</div>
<p>【<a href="javascript:window.print()">打印本页</a>】 【<a href="javascript:window.close()">关闭窗口</a>】</p>
<div class="xgxx"><h3>相关链接</h3><ul><li><a href="/a">关于印发另一规划的通知</a></li><li><a href="/b">一图读懂</a></li></ul></div>
<div class="footer"><p>主办单位：某某县人民政府办公室　网站标识码：0000000000</p><p>版权所有，未经书面授权，不得转载。</p></div>
</body></html>"""


def page(text: str) -> str:
    """The source of a published page with the plan in it."""
    return FRAME.format(title="关于印发本规划的通知" if "规划" not in text[:300] else _title(text), body=body(text))


def body(text: str) -> str:
    """The plan's blocks as elements."""
    return "\n".join(_element(block) for block in parse(text))


def archive(text: str) -> bytes:
    """The page saved with its parts, as a browser does."""
    message = EmailMessage()
    message["Subject"] = "plan"
    message.set_content(page(text), subtype="html", cte="quoted-printable")
    message.add_related(b"p { margin: 0 }", "text", "css", cid="<style>")
    return message.as_bytes()


def markdown(text: str) -> str:
    """The plan as Markdown: headings, pipe tables, boxes as tables of one column."""
    return "\n\n".join(_marked(block) for block in parse(text))


def _title(text: str) -> str:
    return next(line.strip() for line in _BOOKMARK.sub("", text).split("\n") if line.strip().endswith("规划"))


def _bare(text: str) -> str:
    return _BOOKMARK.sub("", text)


def _level(text: str) -> int | None:
    return next((level for pattern, level in _HEADINGS if pattern.fullmatch(text)), None)


def _element(block: Block) -> str:
    if isinstance(block, TextBox):
        return (
            '<div style="border: 1px solid black">' + "".join(_paragraph(text) for text in block.paragraphs) + "</div>"
        )
    if isinstance(block, Grid):
        return _table(block)
    level = _level(_bare(block.text))
    words = html.escape(_bare(block.text))
    return f"<h{level}>{words}</h{level}>" if level else f"<p>&nbsp;&nbsp;&nbsp;&nbsp;<span>{words}</span></p>"


def _paragraph(text: str) -> str:
    return f"<p>{html.escape(_bare(text))}</p>"


def _table(grid: Grid) -> str:
    rows = [list(row) for row in grid.rows]
    missing = grid.width - len(rows[0])
    made = []
    for number, row in enumerate(rows):
        cells = []
        for column, paragraphs in enumerate(row):
            continues = number > 1 and column < 2 and not any(paragraphs) and grid.width > 1
            if continues:
                continue
            height = 1
            while (
                grid.width > 1
                and number
                and column < 2
                and number + height < len(rows)
                and not any(rows[number + height][column])
            ):
                height += 1
            wide = 1 + missing if number == 0 and column == 1 else 1
            words = "".join(_paragraph(text) for text in paragraphs)
            cells.append(f'<td rowspan="{height}" colspan="{wide}">{words}</td>')
        made.append("<tr>" + "".join(cells) + "</tr>")
    return '<div align="center"><table border="1"><tbody>' + "".join(made) + "</tbody></table></div>"


def _marked(block: Block) -> str:
    if isinstance(block, TextBox):
        return "\n\n".join(_bare(text) for text in block.paragraphs)
    if isinstance(block, Line):
        level = _level(_bare(block.text))
        return "#" * level + " " + _bare(block.text) if level else _bare(block.text)
    header = list(block.rows[0])
    header = [*header[:2], *[()] * (block.width - len(header)), *header[2:]] if block.width > 1 else header
    rows = [header, *block.rows[1:]]
    lines = ["| " + " | ".join("<br>".join(map(_bare, cell)) for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * block.width, *lines[1:]])
