"""Slips of the pen that a text itself shows: every exchange in a term of many places is found, nothing in a sound text."""

from hypothesis import given
from hypothesis import strategies as st

from validators.views.slips import difference, slips

SOUND = (
    "各级医疗机构按规定报告，医疗机构结果互认。基层医疗机构每年自查，民办医疗机构定期公示。乡镇医疗机构接受监督，"
    "专科医疗机构做好登记。疾病预防控制中心开展监测，依托疾病预防控制中心培训，疾病预防控制中心配齐人员，"
    "建设疾病预防控制中心。婴儿死亡率下降，降低婴儿死亡率，监测婴儿死亡率，控制婴儿死亡率。"
)
TERMS = ("医疗机构", "疾病预防控制中心", "婴儿死亡率")


def test_a_sound_text_has_none():
    assert slips(SOUND) == []
    assert slips("") == slips("医") == slips("医疗") == []


@given(st.data())
def test_every_inner_exchange_is_found_and_put_right(data):
    term = data.draw(st.sampled_from(TERMS))
    starts = [at for at in range(len(SOUND)) if SOUND.startswith(term, at)]
    start = data.draw(st.sampled_from(starts)) + data.draw(st.integers(1, len(term) - 3))
    wrong = SOUND[:start] + SOUND[start + 1] + SOUND[start] + SOUND[start + 2 :]
    (slip,) = slips(wrong)
    assert slip.kind == "exchanged"
    assert slip.start <= start < start + 2 <= slip.end
    assert wrong[: slip.start] + slip.right + wrong[slip.end :] == SOUND


@given(st.sampled_from([at for at in range(len(SOUND)) if SOUND.startswith("医疗机构", at)]), st.integers(1, 2))
def test_a_strange_or_missing_character_is_put_right(start, within):
    at = start + within
    for wrong in (SOUND[:at] + "髁" + SOUND[at + 1 :], SOUND[:at] + SOUND[at + 1 :]):
        for slip in slips(wrong):
            assert wrong[: slip.start] + slip.right + wrong[slip.end :] == SOUND
    assert [slip.kind for slip in slips(SOUND[:at] + "髁" + SOUND[at + 1 :])] == ["replaced"]


def test_slips_do_not_meet():
    wrong = SOUND.replace("医疗机构", "医机疗构", 2)
    found = slips(wrong)
    assert [slip.right for slip in found] == ["医疗机构", "医疗机构"]
    assert found[0].end <= found[1].start


def test_what_is_between_words_or_a_word_is_no_slip():
    assert slips("产业集聚区扩容，建设产业集聚区，支持产业集聚区，原有产业聚集区。") == []
    assert slips("增长百分之二十三，下降百分之二十三，达到百分之二十三，百分之十二三。") == []


def test_difference_names_one_slip():
    def said(written: str, right: str) -> tuple[str, int, str, str] | None:
        found = difference(written, right)
        return found and (found.kind, found.at, found.wrong, found.right)

    assert said("县市监管局", "县市场监管局") == ("lost", 2, "", "场")
    assert said("县市场监监管局", "县市场监管局") == ("added", 4, "监", "")
    assert said("县民政委", "县民政局") == ("replaced", 3, "委", "局")
    assert said("县政民局", "县民政局") == ("exchanged", 1, "政民", "民政")
    assert said("县民政局", "县民政局") is None
    assert said("县财务局", "县民政局") is None
