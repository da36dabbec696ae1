"""What the doctor says: a table of kinds, and every mistake that was missed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from planlint.doctor.engine import Diagnosis, Options, Trial
from planlint.json_text import SCHEMA_VERSION, Json
from planlint.reports.text import table
from planlint.streams import Line

_WORDS = {
    "zh": {
        "kind": "错误类型",
        "planted": "植入",
        "caught": "查出",
        "missed": "未查出",
        "total": "合计",
        "none": "规划中无可植入处",
        "share": "查出率",
        "seed": "随机种子 {seed}，每种至多植入 {each} 处；用 --seed {seed} --each {each} 可重现",
        "missed_title": "未查出的错误",
        "line": "{path} {where}",
        "nothing_missed": "植入的错误全部查出",
        "nothing": "没有可植入错误的内容",
        "becomes": "{before} → {after}",
        "empty": "（删去）",
        "nothing_there": "（插入）",
        "separator": "：",
    },
    "en": {
        "kind": "Kind of mistake",
        "planted": "Planted",
        "caught": "Caught",
        "missed": "Missed",
        "total": "Total",
        "none": "no place in these plans",
        "share": "Caught",
        "seed": "Seed {seed}, at most {each} of each kind; repeat with --seed {seed} --each {each}",
        "missed_title": "Missed",
        "line": "{path} {where}",
        "nothing_missed": "Every planted mistake was caught",
        "nothing": "There is nothing to plant a mistake in",
        "becomes": "{before} → {after}",
        "empty": "(removed)",
        "nothing_there": "(inserted)",
        "separator": ": ",
    },
}
_LONGEST = 40
_PER_MILLE = 1000


def lines(diagnoses: Sequence[Diagnosis], options: Options, language: str) -> Iterator[Line]:
    """The table of kinds with its total, the missed mistakes, and how to repeat the run."""
    say = _WORDS[language]
    planted, caught = counts(diagnoses)
    head = [(say[key], "bold") for key in ("kind", "planted", "caught", "missed")]
    rows = [head]
    for kind in options.kinds:
        number, found = planted[kind.name], caught[kind.name]
        title = (kind.title.say(language, {}), "")
        if number:
            style = "yellow" if number > found else "dim"
            rows.append([title, (str(number), ""), (str(found), "green"), (str(number - found), style)])
        else:
            rows.append([title, ("0", "dim"), ("", ""), (say["none"], "dim")])
    number, found = planted.total(), caught.total()
    rows.append([(say["total"], "bold"), (str(number), "bold"), (str(found), "bold"), (str(number - found), "bold")])
    yield from table(rows)
    yield ()
    yield from _missed(diagnoses, language)
    share = f"{say['share']}{say['separator']}{permille(found, number)}" if number else say["nothing"]
    yield ((share, "bold"),)
    yield ((say["seed"].format(seed=options.seed, each=options.each), ""),)


def _missed(diagnoses: Sequence[Diagnosis], language: str) -> Iterator[Line]:
    say = _WORDS[language]
    missed = [(plan, trial) for plan in diagnoses for trial in plan.trials if not trial.caught]
    if missed:
        yield ((say["missed_title"], "bold"),)
        for plan, trial in missed:
            where = say["line"].format(path=plan.document.source, where=plan.where(trial, language))
            yield (
                (f"  {where}  ", "dim"),
                (trial.kind.title.say(language, {}), "bold"),
                ("  ", ""),
                (_change(trial, say), ""),
            )
            yield (
                ("    " + _one_line(trial.left), ""),
                (f"【{_one_line(trial.after)}】", "bold"),
                (_one_line(trial.right), ""),
            )
        yield ()
    elif any(plan.trials for plan in diagnoses):
        yield ((say["nothing_missed"], "bold green"),)


def _change(trial: Trial, say: dict[str, str]) -> str:
    before = _one_line(trial.before) or say["nothing_there"]
    after = _one_line(trial.after) or say["empty"]
    return say["becomes"].format(before=before, after=after)


def _one_line(text: str) -> str:
    closed = " ".join(text.split())
    return closed if len(closed) <= _LONGEST else closed[: _LONGEST - 1] + "…"


def permille(part: int, whole: int) -> str:
    """A share in percent with one decimal, rounded half up; only all of them are 100.0%."""
    tenths = (2 * part * _PER_MILLE + whole) // (2 * whole)
    tenths = tenths if part == whole else min(tenths, _PER_MILLE - 1)
    return f"{tenths // 10}.{tenths % 10}%"


def counts(diagnoses: Sequence[Diagnosis]) -> tuple["Counter[str]", "Counter[str]"]:
    """How many mistakes of each kind were planted and how many caught, over all plans."""
    trials = [trial for plan in diagnoses for trial in plan.trials]
    return Counter(trial.kind.name for trial in trials), Counter(trial.kind.name for trial in trials if trial.caught)


def doctor_json(diagnoses: Sequence[Diagnosis], options: Options, language: str) -> dict[str, Json]:
    """The same as data: per kind the places offered, planted and caught; every trial with its place and its rules."""
    planted, caught = counts(diagnoses)
    return {
        "schema_version": SCHEMA_VERSION,
        "seed": options.seed,
        "each": options.each,
        "kinds": [
            {
                "kind": kind.name,
                "title": kind.title.say(language, {}),
                "places": sum(plan.places[kind.name] for plan in diagnoses),
                "planted": planted[kind.name],
                "caught": caught[kind.name],
            }
            for kind in options.kinds
        ],
        "trials": [_trial(plan, trial, language) for plan in diagnoses for trial in plan.trials],
        "summary": {"planted": planted.total(), "caught": caught.total()},
    }


def _trial(plan: Diagnosis, trial: Trial, language: str) -> dict[str, Json]:
    return {
        "source": plan.document.source,
        "where": plan.where(trial, language),
        "kind": trial.kind.name,
        "line": trial.line,
        "start": trial.planting.span.start,
        "end": trial.planting.span.end,
        "before": trial.before,
        "after": trial.after,
        "left": trial.left,
        "right": trial.right,
        "caught": trial.caught,
        "rules": list(trial.rules),
    }
