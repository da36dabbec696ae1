"""Findings on the map: on the narrowest thing they concern, else on the plan."""

from kg.graph.network import network
from planlint.flags import flag


def flagged(review, language="zh"):
    graph = network(review.plans)
    flag(graph, review, language)
    return {
        graph.nodes[name]["name"]: graph.nodes[name]["findings"] for name in graph if "findings" in graph.nodes[name]
    }


def test_a_value_is_flagged_on_its_indicator(reviewed, faulty):
    found = flagged(reviewed(faulty))
    assert [entry["severity"] for entry in found["人均预期寿命"]] == ["error"]
    entries = [entry["id"] for entries in found.values() for entry in entries]
    assert len(set(entries)) == len(reviewed(faulty).verdict.findings)
    assert "77.35岁" in found["人均预期寿命"][0]["message"]
    assert "孕产妇死亡率" not in found
    assert "says" in flagged(reviewed(faulty), "en")["人均预期寿命"][0]["message"]


def test_what_belongs_nowhere_is_flagged_on_the_plan(reviewed, faulty):
    review = reviewed(faulty.replace("二、发展目标", "三、发展目标"))
    where = [finding for finding in review.verdict.findings if finding.rule.startswith("numbering")]
    assert where
    found = flagged(review)
    assert any(entry["message"] for entry in found["青禾县“十四五”卫生健康发展规划"])
