"""A made-up plan of the size of a real one."""

import random

import networkx as nx
import pytest

DOMAINS = {
    "健康水平": ["人均预期寿命", "婴儿死亡率", "5岁以下儿童死亡率", "孕产妇死亡率", "重大慢性病过早死亡率"],
    "健康生活": ["居民健康素养水平", "经常参加体育锻炼人数比例", "15岁以上人群吸烟率", "国家卫生乡镇覆盖率"],
    "健康服务": [
        "高血压患者规范管理率",
        "糖尿病患者规范管理率",
        "严重精神障碍患者规范管理率",
        "适龄儿童国家免疫规划疫苗接种率",
        "家庭医生签约服务覆盖率",
    ],
    "健康资源": [
        "每千人口医疗卫生机构床位数",
        "每千人口执业（助理）医师数",
        "每千人口注册护士数",
        "每万人口全科医生数",
        "每千人口药师（士）数",
    ],
    "健康保障": [
        "个人卫生支出占卫生总费用的比重",
        "县域内住院率",
        "基本医疗保险政策范围内住院费用报销比例",
        "职工医保和居民医保参保率",
    ],
    "一老一小": [
        "每千人口3岁以下婴幼儿托位数",
        "二级以上综合医院设立老年医学科的比例",
        "65岁及以上老年人中医药健康管理率",
        "养老机构与医疗机构签约率",
        "3岁以下儿童系统管理率",
    ],
    "健康环境": [
        "农村自来水普及率",
        "农村卫生厕所普及率",
        "城市空气质量优良天数比率",
        "集中式饮用水水源水质达标率",
        "生活垃圾无害化处理率",
    ],
}
CHAPTERS = {
    "（一）筑牢公共卫生防护网": [
        "改革完善疾病预防控制体系",
        "提升监测预警和应急响应能力",
        "健全重大疫情救治体系",
        "加强卫生应急物资储备",
        "完善公共卫生实验室网络",
    ],
    "（二）推进健康县城建设": [
        "开展爱国卫生运动",
        "普及健康知识",
        "倡导合理膳食与全民健身",
        "加强控烟和减少酒精危害",
        "建设健康细胞工程",
    ],
    "（三）全周期保障人群健康": [
        "提高优生优育服务水平",
        "促进儿童和青少年健康",
        "强化妇女健康服务",
        "加强职业健康保护",
        "保障残疾人健康服务",
    ],
    "（四）提高重大疾病防治水平": [
        "实施慢性病综合防控策略",
        "加强心理健康和精神卫生服务",
        "巩固地方病防治成果",
        "做好艾滋病、结核病等重点传染病防控",
        "提升血液安全供应能力",
    ],
    "（五）建设优质高效医疗服务体系": [
        "推进县域医疗卫生次中心建设",
        "深化紧密型县域医共体改革",
        "加强临床重点专科建设",
        "改善医疗服务质量，优化诊疗流程",
        "完善院前急救网络",
    ],
    "（六）促进中医药传承创新发展": [
        "健全中医药服务体系",
        "发挥中医药治未病独特优势",
        "加强中医药人才队伍建设",
        "推动中药材种植与产业发展",
        "弘扬中医药文化",
    ],
    "（七）积极应对人口老龄化": [
        "构建多层次老年健康服务体系",
        "深入推进医养结合",
        "开展老年友善医疗机构创建",
        "发展安宁疗护服务",
        "建设老年友好型社区",
    ],
    "（八）做好托育服务": [
        "增加普惠托育服务供给",
        "规范托育机构管理",
        "支持用人单位办托",
        "加强婴幼儿照护指导",
        "落实三孩生育政策及配套支持措施",
    ],
    "（九）推动健康产业发展": [
        "鼓励社会力量提供医疗服务",
        "发展健康旅游与森林康养",
        "培育健康管理新业态",
        "促进医药工业转型升级",
        "推广商业健康保险",
    ],
    "（十）强化卫生健康综合监管": [
        "加强食品安全风险监测",
        "保障药品质量和供应",
        "完善医疗卫生行业综合监管制度",
        "推进卫生监督信息化建设",
        "严厉打击非法行医行为",
    ],
    "（十一）夯实发展支撑": [
        "加强卫生健康人才培养引进",
        "建设全民健康信息平台",
        "深化医疗保障制度改革",
        "健全公立医院运行新机制",
        "加强卫生健康科技创新",
    ],
}
DEPARTMENTS = [
    "县卫生健康局",
    "县发展和改革局",
    "县财政局",
    "县人力资源和社会保障局",
    "县医疗保障局",
    "县教育和体育局",
    "县民政局",
    "县市场监督管理局",
    "县农业农村局",
    "县生态环境局",
    "县自然资源和规划局",
    "县住房和城乡建设局",
    "县交通运输局",
    "县水利局",
    "县应急管理局",
    "县公安局",
    "县司法局",
    "县审计局",
    "县统计局",
    "县科学技术局",
    "县工业和信息化局",
    "县商务局",
    "县文化和旅游局",
    "县退役军人事务局",
    "县乡村振兴局",
    "县委宣传部",
    "县委组织部",
    "县总工会",
    "县妇女联合会",
    "县残疾人联合会",
]
INSTITUTIONS = [
    "县人民医院",
    "县中医医院",
    "县妇幼保健院",
    "县疾病预防控制中心",
    "县卫生健康综合监督执法大队",
    "县第二人民医院",
    "县精神卫生中心",
    "县急救中心",
    "县中心血站",
    "城关镇社区卫生服务中心",
    "东河镇中心卫生院",
    "西山镇中心卫生院",
    "南坪乡卫生院",
    "北塔乡卫生院",
    "县老年养护院",
]
WORKS = [
    "传染病区综合楼建设项目",
    "住院综合楼改扩建项目",
    "全科医生临床培养基地",
    "智慧医院信息化建设",
    "胸痛卒中创伤中心",
    "业务用房迁建项目",
    "核酸检测实验室能力提升工程",
    "发热门诊标准化改造",
    "康复医学中心",
    "医疗设备更新与县域影像、检验、心电远程诊断中心建设项目",
]


def plan_graph(places=("青禾县",), seed=7):
    """One whole plan for each place: 181 nodes and about 350 edges."""
    graph = nx.MultiDiGraph()
    for number, place in enumerate(places):
        _add_plan(graph, place, random.Random(seed + number))
    return graph


RELATIONS = {
    "has-domain": "包含领域",
    "has-indicator": "包含指标",
    "has-task": "包含任务",
    "leads": "牵头",
    "participates": "参与",
    "has-project": "包含项目",
    "at-institution": "承建机构",
    "mentions": "提及",
    "about": "对应指标",
}


class Writer:
    """Adds one place's plan to a graph, node by node and edge by edge."""

    def __init__(self, graph, place, chance):
        self.graph, self.place, self.chance = graph, place, chance
        self.title = f"{place}“十四五”卫生健康发展规划"

    def place_of(self, line, quote, *section):
        return {
            "source": f"{self.place}规划.txt",
            "line": line,
            "quote": quote,
            "section": list(section),
            "label": "正文",
        }

    def node(self, kind, key, text, **more):
        iri = f"https://example.org/{self.place}/{kind}/{key}"
        evidence = [self.place_of(self.graph.number_of_nodes() + 3, f"……{text}……", "三、主要任务")]
        data = {"kind": kind, "label": text, "name": text, "plan": self.title, "details": [], "evidence": evidence}
        self.graph.add_node(iri, **data | more)
        return iri

    def edge(self, start, end, kind):
        self.graph.add_edge(start, end, kind=kind, label=RELATIONS[kind])

    def indicators(self, plan):
        added = []
        for d, (domain, names) in enumerate(DOMAINS.items()):
            parent = self.node("domain", d, domain)
            self.edge(plan, parent, "has-domain")
            for name in names:
                value = self.chance.randrange(20, 98)
                details = [
                    ("单位", "%"),
                    ("2020年基期值", f"{value}"),
                    ("2025年目标值", f"≥{value + 2}"),
                    ("属性", "预期性"),
                ]
                added.append(self.node("indicator", len(added), name, name=f"{name}（%）", details=details))
                self.edge(parent, added[-1], "has-indicator")
        return added

    def tasks(self, plan, departments):
        added = []
        for chapter, title in ((chapter, title) for chapter, titles in CHAPTERS.items() for title in titles):
            name = f"{len(added) + 1}.{title}"
            quote = f"{name}。到2025年，工作机制更加健全。（牵头部门：县卫生健康局；参与部门：县财政局等）"
            where = self.place_of(60 + len(added), quote, "三、主要任务", chapter)
            added.append(self.node("task", len(added), title, name=name, evidence=[where]))
            self.edge(plan, added[-1], "has-task")
            lead = departments[0] if self.chance.random() < 0.6 else self.chance.choice(departments)
            self.edge(lead, added[-1], "leads")
            others = [d for d in departments if d != lead]
            for other in self.chance.sample(others, self.chance.choice((1, 1, 2, 2, 3))):
                self.edge(other, added[-1], "participates")
        return added

    def projects(self, plan, institutions):
        for p in range(40):
            body = self.chance.randrange(len(institutions)) if p >= len(institutions) else p
            work = f"{INSTITUTIONS[body]}{WORKS[p % len(WORKS)]}"
            project = self.node("project", p, work, details=[("总投资", f"{self.chance.randrange(300, 9000)}万元")])
            self.edge(plan, project, "has-project")
            if p < 34:
                self.edge(project, institutions[body], "at-institution")


def _add_plan(graph, place, chance):
    writer = Writer(graph, place, chance)
    plan = writer.node("plan", 0, writer.title, details=[("地区", place), ("规划期", "2021—2025年")])
    indicators = writer.indicators(plan)
    departments = [writer.node("department", i, d, name=d.replace("县", place, 1)) for i, d in enumerate(DEPARTMENTS)]
    institutions = [writer.node("institution", i, d) for i, d in enumerate(INSTITUTIONS)]
    tasks = writer.tasks(plan, departments)
    for task, indicator in zip(chance.sample(tasks, 20), chance.sample(indicators, 20), strict=True):
        writer.edge(task, indicator, "about")
    for task in chance.sample(tasks, 12):
        writer.edge(task, chance.choice(institutions), "mentions")
    writer.projects(plan, institutions)
    for node, severity, message in (
        (indicators[3], "error", "正文与指标表的目标值不一致：正文 15，表 12。"),
        (tasks[9], "warning", "同章任务均有牵头部门，本任务缺少。"),
        (departments[1], "info", "同一部门有两种写法。"),
    ):
        graph.nodes[node]["findings"] = [{"severity": severity, "message": message}]
    # One finding with places on two nodes, of which only the plan's name makes it another one in another plan.
    twice = {"id": f"{place}-1", "severity": "info", "message": "两个部门职责相同。"}
    for node in departments[2:4]:
        graph.nodes[node].setdefault("findings", []).append(twice)


@pytest.fixture(scope="session")
def one_plan():
    return plan_graph()


@pytest.fixture(scope="session")
def five_plans():
    return plan_graph(("青禾县", "云溪县", "临川区", "白石县", "松岭市"))
