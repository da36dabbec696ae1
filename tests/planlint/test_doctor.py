"""The doctor: plants what it says, judges by new findings alone, and gives the same answer for the same seed."""

import json
import re
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from kg.extract import extract
from kg.model.span import Span
from kg.readers import read_document
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source
from planlint.doctor.engine import Options, diagnose, only
from planlint.doctor.flatten import flattened, unflattened
from planlint.doctor.ground import Ground
from planlint.doctor.judge import flagged, key, meet, moved, naming
from planlint.doctor.kinds import KINDS
from planlint.doctor.planting import Planting, planted
from planlint.doctor.report import permille
from validators.registry import selected
from validators.run import run

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"


def document_of(text):
    return from_text(text, Source("plan.txt", "txt", "0" * 64))


def kind_named(name):
    return next(kind for kind in KINDS if kind.name == name)


@pytest.fixture(scope="module")
def sample():
    return read_document(SAMPLES / "shanting.txt")


@pytest.fixture(scope="module")
def ground(sample):
    return Ground(extract(sample))


def places(ground, name):
    return list(kind_named(name).places(ground, Random("1")))


def test_kinds_are_many_and_told_apart():
    assert len(KINDS) >= 25
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    assert len({kind.title.zh for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_planting_changes_the_span_and_nothing_else(kind, ground):
    text = ground.document.text
    for planting in kind.places(ground, Random("1")):
        spoilt = planted(text, planting)
        start, end = planting.span.start, planting.span.end
        assert spoilt != text
        assert spoilt[:start] == text[:start]
        assert spoilt[start:].startswith(planting.replacement)
        assert spoilt[start + len(planting.replacement) :] == text[end:]
        assert all(span.end <= len(text) for span in planting.touch)


def test_sample_offers_places_for_most_kinds(ground):
    offered = [kind.name for kind in KINDS if places(ground, kind.name)]
    assert len(offered) >= 25


def test_twins_state_the_same_figure_on_another_line(ground):
    assert ground.twins
    for figure, twin in ground.twins:
        assert figure.digits == twin.digits
        assert figure.line != twin.line
        assert not (figure.table and twin.table)
        assert ground.document.quote(figure.span) == figure.digits


def test_a_figure_that_stands_once_is_no_place(clean):
    ground = Ground(extract(document_of(clean)))
    planted_in = {clean[p.span.start : p.span.end] for p in places(ground, "digits-swapped")}
    assert "1260" not in planted_in
    assert {"76.10", "79.5", "18.92", "28"} >= planted_in
    assert planted_in


def test_same_seed_same_trials_and_a_selection_changes_nothing(sample):
    names = ("digits-swapped", "quote-lost")
    options = only(Options(seed=7, each=1), names)
    first, again = diagnose(sample, options), diagnose(sample, options)
    assert first == again
    alone = diagnose(sample, only(Options(seed=7, each=1), names[:1]))
    assert alone.trials == tuple(t for t in first.trials if t.kind.name == names[0])
    assert [t.kind.name for t in first.trials] == list(names)


def test_processes_do_not_change_the_answer(clean):
    options = only(Options(each=12), ("quote-lost", "target-emptied", "mark-doubled", "digits-swapped"))
    document = document_of(clean)
    one = diagnose(document, options)
    assert len(one.trials) > 16, "one batch only: the pool is not tried"
    assert diagnose(document, replace(options, workers=2)) == one


def test_caught_needs_a_new_finding_at_the_place(clean, faulty):
    """The faulty plan's own findings count for nothing, and its own mistakes are no places."""
    kind = kind_named("digits-swapped")
    document = document_of(clean)
    known = run([extract(document)], selected()).findings
    before = frozenset(key(finding, None) for finding in known)
    at = clean.index("76.10岁")
    planting = Planting(Span(at, at + 5), "67.10")
    assert not flagged(kind, planting, known)
    assert naming(kind, planting, known, before) == ()
    spoilt = run([extract(document_of(planted(clean, planting)))], selected()).findings
    assert "value.baseline-mismatch" in naming(kind, planting, spoilt, before)
    elsewhere = Planting(Span(5, 6), clean[5])
    assert naming(kind, elsewhere, spoilt, before) == ()
    old = run([extract(document_of(faulty))], selected()).findings
    wrong = faulty.index("77.35")
    assert flagged(kind, Planting(Span(wrong, wrong + 5), "73.75"), old)


def test_a_finding_that_was_there_before_is_not_a_catch(faulty):
    """An edit far in front of a finding moves it; it stays the same finding."""
    document = document_of(faulty)
    before = frozenset(key(finding, None) for finding in run([extract(document)], selected()).findings)
    start = faulty.index("全县人均预期寿命")
    planting = Planting(Span(start, start + 2), "全县域", touch=(Span(0, len(faulty)),))
    after = run([extract(document_of(planted(faulty, planting)))], selected()).findings
    assert before
    named = naming(kind_named("digits-swapped"), planting, after, before)
    assert "value.baseline-mismatch" not in named


def test_places_move_with_the_edit():
    planting = Planting(Span(10, 12), "abcde")
    assert moved(Span(0, 5), planting) == Span(0, 5)
    assert moved(Span(10, 12), planting) == Span(10, 15)
    assert moved(Span(8, 20), planting) == Span(8, 23)
    assert moved(Span(20, 22), planting) == Span(23, 25)
    removed = Planting(Span(10, 12), "")
    assert moved(Span(10, 12), removed) == Span(10, 10)
    assert meet(Span(10, 10), Span(11, 15))
    assert not meet(Span(10, 10), Span(13, 15))
    assert not meet(Span(8, 10), Span(10, 12))


@pytest.mark.parametrize("name", ["shanting", "changle"])
def test_word_file_reads_back_from_its_text(name):
    word = read_document(SAMPLES / f"{name}.docx")
    again, plain = document_of(flattened(word)), read_document(SAMPLES / f"{name}.txt")
    assert [(t.rows, t.columns, [c.text for c in t.cells if c.text]) for t in again.tables] == [
        (t.rows, t.columns, [c.text for c in t.cells if c.text]) for t in plain.tables
    ]
    assert [box.title for box in again.boxes] == [box.title for box in plain.boxes]
    assert len(extract(again).indicators) == len(extract(plain).indicators) > 0


def test_command_reports_a_kind_without_a_place(plan, run_program):
    status, out, err = run_program("doctor", plan, "--kinds", "box-number-repeated,quote-lost", "--each", "1")
    assert (status, err) == (0, "")
    rows = {line.split()[0]: line for line in out.splitlines() if line.strip()}
    assert "规划中无可植入处" in rows["专栏序号重复"]
    assert rows["引号缺一半"].split()[1:] == ["1", "1", "0"]
    assert "--seed 1 --each 1" in out


def test_command_shows_what_was_missed_and_where(plan, run_program, monkeypatch):
    """With every finding of the kind's families taken away the mistake is missed, and the report says where it is."""
    kind = replace(kind_named("digits-swapped"), families=("none",))
    monkeypatch.setattr("planlint.doctor.engine.KINDS", (kind,))
    status, out, _ = run_program("doctor", plan, "--kinds", "digits-swapped", "--each", "1")
    assert status == 0
    assert "未查出的错误" in out
    assert "第" in out.split("未查出的错误")[1]
    assert "→" in out


def test_command_writes_json(plan, run_program):
    status, out, _ = run_program("doctor", plan, "--kinds", "digits-swapped", "--format", "json", "--seed", "3")
    told = json.loads(out)
    assert status == 0
    assert told["seed"] == 3
    assert told["summary"]["planted"] == len(told["trials"]) == told["kinds"][0]["planted"] > 0
    assert told["summary"]["caught"] == sum(trial["caught"] for trial in told["trials"])
    for trial in told["trials"]:
        assert trial["caught"] == bool(trial["rules"])


def test_command_names_an_unknown_kind(plan, run_program):
    status, out, err = run_program("doctor", plan, "--kinds", "nonsense")
    assert (status, out) == (2, "")
    assert "nonsense" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("name", ["shanting", "changle"])
def test_a_planted_place_is_told_as_it_stands_in_the_file(name):
    """In a Word file the text that mistakes are planted in is a copy: its lines mean nothing to a reviewer."""
    word = read_document(SAMPLES / f"{name}.docx")
    diagnosis = diagnose(
        word, Options(seed=1, each=2, kinds=(kind_named("digits-swapped"), kind_named("target-emptied")))
    )
    assert diagnosis.trials
    for trial in diagnosis.trials:
        span = unflattened(word, diagnosis.document, trial.planting.span)
        assert trial.before in word.quote(span)
        assert re.fullmatch(r"第\d+段|表\d+第\d+行", diagnosis.where(trial, "zh"))


def test_a_share_is_rounded_but_only_all_are_all():
    assert [permille(*pair) for pair in ((58, 60), (387, 395), (9999, 10000), (3, 3))] == [
        "96.7%", "98.0%", "99.9%", "100.0%",
    ]  # fmt: skip
