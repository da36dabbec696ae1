"""Which rules a user asks for, by option or configuration: every entry that means nothing is one clear line."""

from collections.abc import Iterable, Sequence

from planlint.config import Config
from planlint.errors import Problem, StopError
from planlint.streams import print_error
from validators import registry
from validators.registry import UnknownRuleError
from validators.retired import Retired
from validators.rule import Rule


def entries(option: Iterable[str]) -> tuple[str, ...]:
    """``--select a,b --select c`` as a, b, c."""
    return tuple(entry.strip() for value in option for entry in value.split(",") if entry.strip())


def rules_of(
    config: Config, select: Sequence[str] | None, ignore: Sequence[str] | None, *, thorough: bool = False
) -> tuple[Rule, ...]:
    """The rules to run; the options win over the configuration. What became of a retired rule is said on standard error.

    ``thorough`` adds what is judged on request where nothing is selected.

    Raises:
        StopError: an entry means nothing, a selected rule has been retired without a successor, or no rule is left.
    """
    if select is not None and not entries(select):
        raise StopError([Problem("--select", "没有给出规则", "运行 planlint rules 查看全部规则")])
    wanted = entries(select) if select is not None else config.select
    unwanted = entries(ignore) if ignore is not None else config.ignore
    problems: list[Problem] = []
    notices: list[Problem] = []
    for key, option, asked in (("select", select, wanted), ("ignore", ignore, unwanted)):
        subject = f"--{key}" if option is not None else f"{config.file} {key}"
        for entry in dict.fromkeys(asked):
            problem, is_fatal = _problem(subject, entry, is_selected=key == "select")
            if problem is not None:
                (problems if is_fatal else notices).append(problem)
    if problems:
        raise StopError(problems)
    for notice in notices:
        print_error(notice)
    chosen = registry.CATALOGUE.selected(wanted, unwanted, thorough=thorough)
    if not chosen:
        raise StopError([Problem("--select、--ignore", "没有剩下任何规则", "请减少 --ignore 的内容，或另选 --select")])
    return chosen


def unknown_rule(subject: str, entry: str) -> Problem:
    """An entry that means nothing."""
    return Problem(subject, f"没有名为 {entry} 的规则、类别或组", "运行 planlint rules 查看全部规则")


def _problem(subject: str, entry: str, *, is_selected: bool) -> tuple[Problem | None, bool]:
    """What is to be said of an entry, if anything, and whether the program cannot go on."""
    old = registry.CATALOGUE.retired_named(entry)
    if old is not None:
        return retired_rule(subject, old, is_selected=is_selected), is_selected and not old.successors
    try:
        registry.CATALOGUE.members(entry)
    except UnknownRuleError:
        return unknown_rule(subject, entry), True
    return None, False


def retired_rule(subject: str, old: Retired, *, is_selected: bool) -> Problem:
    """What became of a retired rule and what is done instead."""
    names = "、".join(old.successors)
    if old.successors:
        advice = f"已按 {names} 处理，请改用新名称"
    else:
        advice = "请从所选规则中删去" if is_selected else "忽略它已无作用，可以删去"
    return Problem(subject, f"规则 {old.name} 已停用（{old.reason.zh}）", advice)
