"""What long documents cost: a plan of a hundred pages as Word file, PDF, web page and text, and files of one's own.

    python benchmarks/formats.py [FILE…]

Writes a plan of 80,000 characters with the chapters, tables and boxes that plans have (made up, the same in every run), as
Word file with automatic numbers, as page and as text; as PDF where LibreOffice is there to print it. Each is reported and
checked by the program on one core: wall and processor seconds, and the most memory that the program and the process that
reads held together. Of FILES each is checked once; none may take a minute. The exit status is 1 where a goal is missed.
"""

import argparse
import csv
import html
import io
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

import docx
import pypdfium2 as pdfium
from docx.oxml import parse_xml
from docx.shared import Pt

CHARACTERS = 80_000
GOALS = {".docx": 3.0, ".pdf": 10.0}
MOST_SECONDS = 60.0
MOST_MEGABYTES = 500
_DATA = Path(__file__).resolve().parents[1] / "data/lexicon"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_COUNT = "一二三四五六七八九十"
_SECONDS_BETWEEN = 0.05
_INDICATORS = 60


@dataclass(frozen=True)
class Block:
    """A title, a heading (level 1 to 3), a paragraph (level 0) or the rows of a table."""

    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


def _column(table: str, column: str, most: int) -> list[str]:
    with (_DATA / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return [row[column] for row in csv.DictReader(lines) if row[column]][:most]


class Author:
    """Writes a plan of its own invention that says the same of a thing wherever it speaks of it.

    Names come from the lexicon, words and figures by chance: a plan with a contradiction in every line would measure the
    writing of findings.
    """

    _verbs = ("推进", "完善", "优化", "强化", "健全", "规范", "拓展", "提升", "落实", "深化", "统筹", "夯实")
    _things = (
        *(
            "医疗服务",
            "公共卫生",
            "人才培养",
            "信息化建设",
            "基层网络",
            "中医药服务",
            "应急处置",
            "妇幼保健",
            "老年健康",
        ),
        *(
            "职业病防治",
            "精神卫生",
            "综合监管",
            "药品供应",
            "医养结合",
            "健康教育",
            "疾病监测",
            "院前急救",
            "家庭医生签约",
        ),
    )
    _ways = (
        "机制",
        "体系",
        "能力",
        "质量",
        "标准",
        "流程",
        "布局",
        "制度",
        "队伍",
        "平台",
        "网络",
        "水平",
        "保障",
        "评价",
    )
    # No two names differ in one character only: rules would take one for a slip of the other.
    _towns = (
        *(
            "青原",
            "白石",
            "龙泉",
            "河口",
            "东关",
            "南湖",
            "云岭",
            "大坝",
            "清溪",
            "柳林",
            "金山",
            "桃园",
            "梅塘",
            "松沟",
        ),
        *(
            "竹营",
            "枫店",
            "杏庄",
            "红旗",
            "永安",
            "太平",
            "新兴",
            "和顺",
            "双桥",
            "马集",
            "高渡",
            "黄坪",
            "朱寨",
            "牛头",
        ),
    )
    _works = ("门诊楼改造", "急诊科建设", "中医馆建设", "发热诊室建设", "康复科建设", "职工周转房建设")
    _bodies = ("县人民医院", "县中医院", "县妇幼保健院", "县疾病预防控制中心", "县第二人民医院", "县精神病医院")

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._departments = ["县" + name for name in _column("departments", "name", 30)]
        columns = (_column("indicators", name, _INDICATORS) for name in ("name_zh", "unit", "direction"))
        self._indicators = list(zip(*columns, strict=True))
        self._values = [self._value(unit, direction) for _, unit, direction in self._indicators]
        self._projects = [(town, work) for town in self._towns for work in self._works]
        self._random.shuffle(self._projects)

    def plan(self, characters: int) -> list[Block]:
        """The blocks of a plan of about so many characters."""
        made = [Block("长平县“十四五”卫生健康发展规划", 9)]
        length = 0
        while length < characters:
            part = self._chapter()
            if length == 0:
                part += [Block("长平县“十四五”卫生健康发展主要指标"), Block(rows=self._table())]
            made += part
            length += sum(len(block.text) + sum(len(cell) for row in block.rows for cell in row) for block in part)
        return made

    def _value(self, unit: str, direction: str) -> tuple[str, str]:
        """The value of an indicator in 2020 and the one aimed at for 2025."""
        least, most = (60, 80) if unit == "%" else (70, 75) if unit == "岁" else (3, 9)
        low, step = self._random.randint(least, most), self._random.randint(1, 9) / 4
        base, target = (low, low + step) if direction != "down" else (low + step, low)
        return f"{base:.2f}", f"{target:.2f}"

    def _pick(self, *pools: tuple[str, ...]) -> str:
        return "".join(self._random.choice(pool) for pool in pools)

    def _clause(self) -> str:
        return self._pick(self._verbs, self._things, self._ways)

    def _sentence(self) -> str:
        random = self._random
        kind = random.randrange(8)
        if kind < 2:
            at = random.randrange(_INDICATORS)
            name, unit, _ = self._indicators[at]
            return f"到2025年，{name}达到{self._values[at][1]}{unit}，{self._clause()}，{self._clause()}。"
        if kind == 2 and self._projects:
            town, work = self._projects.pop()
            cost, area, year = random.randint(300, 9000), random.randint(800, 9000), random.randint(2022, 2025)
            return f"实施{town}镇卫生院{work}项目，建筑面积{area}平方米，总投资{cost}万元，{year}年底前建成投用。"
        if kind == 3:
            return f"支持{self._pick(self._bodies)}{self._clause()}，新增设备{random.randint(3, 90)}台（套），{self._clause()}。"
        return "，".join(self._clause() for _ in range(random.randint(2, 5))) + "。"

    def _duty(self) -> list[str]:
        return self._random.sample(self._departments, self._random.randint(1, 4))

    def _chapter(self) -> list[Block]:
        random = self._random
        made = [Block(self._clause(), 1)]
        for _ in range(random.randint(3, 5)):
            made.append(Block(self._clause(), 2))
            for _ in range(random.randint(2, 4)):
                duty = f"（责任单位：{'、'.join(self._duty())}）" if random.random() < 0.7 else ""
                words = "".join(self._sentence() for _ in range(random.randint(3, 7)))
                made += [Block(self._clause(), 3), Block(words + duty)]
        return [*made, Block(f"{made[0].text}重点任务分工表"), Block(rows=self._breakdown())]

    def _table(self) -> tuple[tuple[str, ...], ...]:
        rows = [("序号", "指标", "单位", "2020年", "2025年", "属性")]
        for number, ((name, unit, _), values) in enumerate(zip(self._indicators, self._values, strict=True), 1):
            rows.append((str(number), name, unit, *values, "预期性"))
        return tuple(rows)

    def _breakdown(self) -> tuple[tuple[str, ...], ...]:
        rows = [("序号", "重点任务", "牵头单位", "配合单位", "完成时限")]
        for number in range(1, 13):
            first, *others = self._duty()
            year = f"{self._random.randint(2022, 2025)}年"
            rows.append((str(number), f"{self._clause()}，{self._clause()}", first, "、".join(others), year))
        return tuple(rows)


def label(level: int, number: int) -> str:
    """The number of a heading as plans print it: 十二、 （三） 4."""
    tens, ones = divmod(number, 10)
    chinese = ("" if tens == 0 else ("" if tens == 1 else _COUNT[tens - 1]) + "十") + (_COUNT[ones - 1] if ones else "")
    return {1: f"{chinese}、", 2: f"（{chinese}）", 3: f"{number}. "}[level]


def word(plan: list[Block]) -> bytes:
    """The plan as a Word file: heading styles, numbers that Word makes, tables."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(13)
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (style, text) in enumerate(
            (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3. "))
        )
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {_W} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {_W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for block in plan:
        if block.rows:
            table = document.add_table(len(block.rows), len(block.rows[0]), "Table Grid")
            for made, row in zip(table.rows, block.rows, strict=True):
                for cell, text in zip(made.cells, row, strict=True):
                    cell.text = text
        elif block.level == 9:
            document.add_heading(block.text, 0)
        elif block.level:
            heading = document.add_heading(block.text, block.level)
            properties = heading._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no other way to number
            properties.append(
                parse_xml(f'<w:numPr {_W}><w:ilvl w:val="{block.level - 1}"/><w:numId w:val="90"/></w:numPr>')
            )
        else:
            document.add_paragraph(block.text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def page(plan: list[Block]) -> bytes:
    """The plan as a published page."""
    return f"<html><meta charset='utf-8'><body><div class='TRS_Editor'>{_marked(plan)}</div></body></html>".encode()


def _marked(plan: list[Block]) -> str:
    made = []
    for text, block in _numbered(plan):
        rows = ("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
        made.append(f"<table>{''.join(rows)}</table>" if block.rows else f"<p>{html.escape(text)}</p>")
    return "".join(made)


def text(plan: list[Block]) -> bytes:
    """The plan as text, its tables in the flattened form of word processors."""
    made = []
    for line, block in _numbered(plan):
        rows = ("\n".join("\t" + cell for cell in row) for row in block.rows)
        made.append("\n\n".join(rows) + "\n\n" if block.rows else line)
    return "\n".join(made).encode()


def _numbered(plan: list[Block]) -> list[tuple[str, Block]]:
    counts = [0, 0, 0, 0]
    made = []
    for block in plan:
        if 1 <= block.level <= 3:
            counts[block.level] += 1
            counts[block.level + 1 :] = [0] * (3 - block.level)
            made.append((label(block.level, counts[block.level]) + block.text, block))
        else:
            made.append((block.text, block))
    return made


def printed(source: Path) -> Path | None:
    """The Word file as LibreOffice prints it; None where there is no LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        return None
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(source.parent), str(source)]
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    return source.with_suffix(".pdf")


@dataclass
class Cost:
    """What a command took: wall and processor seconds, megabytes at the most, and its exit status."""

    wall: float
    processor: float
    megabytes: float
    status: int


def cost(*arguments: str) -> Cost:
    """Run the program on one core and watch it and its children."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "planlint", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=_on_one_core,  # noqa: PLW1509 - there are no threads yet
    )
    peak = [0.0]
    watch = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
    watch.start()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.join()
    wall = time.perf_counter() - start
    return Cost(wall, used.ru_utime + used.ru_stime, max(peak[0], used.ru_maxrss / 1024), process.returncode)


def _on_one_core() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _watch(pid: int, peak: list[float]) -> None:
    while True:
        sizes = [_resident(one) for one in _family(pid)]
        if not sizes or not sizes[0]:
            return
        peak[0] = max(peak[0], sum(sizes))
        time.sleep(_SECONDS_BETWEEN)


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        children = []
    return [pid, *(one for child in children for one in _family(int(child)))]


def _resident(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Times and memory of long documents and of given files.")
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args()
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        plan = Author(1).plan(CHARACTERS)
        made = {".docx": word(plan), ".html": page(plan), ".txt": text(plan)}
        for suffix, data in made.items():
            (room / f"plan{suffix}").write_bytes(data)
        pdf = printed(room / "plan.docx")
        if pdf is None:
            print("no LibreOffice: no PDF was made")
        else:
            print(f"PDF of {len(pdfium.PdfDocument(pdf))} pages")
        print(f"{'':24}{'wall s':>8}{'processor s':>13}{'memory MB':>11}")
        for path in (*(room / f"plan{suffix}" for suffix in made), *([pdf] if pdf else [])):
            for command in (("check",), ("report", "-o", str(room / f"out{path.suffix}"))):
                found = cost(command[0], str(path), *command[1:])
                over = found.processor > GOALS.get(path.suffix, MOST_SECONDS) or found.megabytes > MOST_MEGABYTES
                _show(f"{path.suffix} {command[0]}", found, missed=over or found.status not in {0, 1})
                missed += [path.suffix] * over
    for path in given.files:
        found = cost("check", str(path))
        over = found.wall > MOST_SECONDS or found.megabytes > MOST_MEGABYTES
        _show(path.name, found, missed=over)
        missed += [path.name] * over
    sys.exit(1 if missed else 0)


def _show(name: str, found: Cost, *, missed: bool) -> None:
    mark = "  missed" if missed else ""
    print(
        f"{name[:40]:24}{found.wall:8.2f}{found.processor:13.2f}{found.megabytes:11.0f}  exit {found.status}{mark}",
        flush=True,
    )


if __name__ == "__main__":
    main()
