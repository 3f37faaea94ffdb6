"""Who works at Eskerham and round it? Posts in every role, who holds them, and an account of each role.

The people are invented. Days are of the told time-line and move by months.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from measuringup.cli.demo.council import COUNCIL_CODE

#: The end of every address.
DOMAIN = "eskerham.example"
#: Signs in every account of the demonstration.
PASSWORD = "fictional-eskerham"


class Post(NamedTuple):
    """A post: its title as definitions name it, unit, role, and who holds it. `account` signs in as its role."""

    title: str
    unit: str
    role: str
    holder: str
    account: bool = False


class Handover(NamedTuple):
    """From a day on somebody else holds a post; "" is nobody, and nobody answers for what it owed."""

    title: str
    holder: str
    day: dt.date
    reason: str


HEADS = (
    ("Head of Assessment and Safeguarding", "safeguarding", "Ngozi Adeyemi"),
    ("Head of Corporate Parenting", "corporate-parenting", "Alasdair Moffat"),
    ("Head of Early Help", "early-help", "Bronwen Pritchard"),
    ("Head of School Improvement", "schools", "Tomasz Wilk"),
    ("Head of Early Years", "schools", "Farida Rahman"),
    ("Head of Special Educational Needs", "special-needs", "Gillian Sowerby"),
    ("Head of Workforce", "safeguarding", "Owen Blackwood"),
    ("Head of Adult Safeguarding", "adult-safeguarding", "Marcia Bonsu"),
    ("Head of Integrated Care", "integrated-care", "Daniel Okafor"),
    ("Head of Independent Living", "independent-living", "Sheila Tranter"),
    ("Head of Commissioning", "commissioning", "Imran Sheikh"),
    ("Public Health Consultant", "health-improvement", "Ailsa Kerr"),
    ("Head of Waste", "waste", "Colin Peverell"),
    ("Head of Highways", "highways", "Harjit Gill"),
    ("Head of Planning", "planning", "Rosalind Asher"),
    ("Head of Regeneration", "planning", "Peter Lomax"),
    ("Head of Regulatory Services", "regulatory", "Esther Nwosu"),
    ("Head of Culture", "culture", "Julian Marsh"),
    ("Head of Community Safety", "community-safety", "Yasmin Karim"),
    ("Head of Housing Management", "housing-management", "Lorna Fairweather"),
    ("Head of Asset Management", "housing-management", "Stephen Quayle"),
    ("Head of Repairs", "repairs", "Kwame Boateng"),
    ("Head of Housing Needs", "housing-needs", "Deborah Penhale"),
    ("Head of Development", "development", "Anton Kowalczyk"),
    ("Head of Finance", "finance", "Meera Nathan"),
    ("Head of Revenues", "revenues", "Geoffrey Tully"),
    ("Head of Human Resources", "human-resources", "Patience Mensah"),
    ("Head of Customer Services", "customer-services", "Rhys Cadwallader"),
    ("Head of Legal Services", "legal", "Helena Brandt"),
)
POSTS = (
    *(Post(title, unit, "head of service", holder) for title, unit, holder in HEADS),
    Post("Head of Street Scene", "street-scene", "head of service", "Walter Dunning", account=True),
    Post("Chief Executive", COUNCIL_CODE, "director", "Margaret Ellwood"),
    Post("Director of Children's Services", "children", "director", "Simon Achebe"),
    Post("Director of Adult Social Care", "adult-social-care", "director", "Ruth Calloway"),
    Post("Director of Public Health", "public-health", "director", "Dr Anil Deshpande"),
    Post("Director of Place", "place", "director", "Fiona Hallam", account=True),
    Post("Director of Housing", "homes", "director", "Clive Osgood"),
    Post("Director of Resources", "resources", "director", "Beatrice Lang"),
    Post("Portfolio Holder for Children", "children", "portfolio holder", "Councillor Joan Whitby"),
    Post("Portfolio Holder for Adults and Health", COUNCIL_CODE, "portfolio holder", "Councillor Ravi Menon"),
    Post("Portfolio Holder for Environment", "place", "portfolio holder", "Councillor Dilys Kemp", account=True),
    Post("Portfolio Holder for Housing", "homes", "portfolio holder", "Councillor Terence Ball"),
    Post("Portfolio Holder for Finance", "resources", "portfolio holder", "Councillor Agnes Doyle"),
    Post("Performance Analyst, Children", "children", "data provider", "Lucy Arkwright"),
    Post("Performance Analyst, Adults", COUNCIL_CODE, "data provider", "Samuel Oyelaran"),
    Post("Performance Analyst, Place", "place", "data provider", "Priya Nair", account=True),
    Post("Performance Analyst, Homes", "homes", "data provider", "Gareth Bevan"),
    Post("Performance Analyst, Resources", "resources", "data provider", "Joanna Frost"),
    Post("Contract Analyst", "resources", "data provider", "Malcolm Reid"),
    Post("Assistant Director, Streets and Waste", "streets-and-waste", "approver", "Nadia Haddad", account=True),
    Post("Policy Officer, Place", "place", "officer", "Ewan Strachan", account=True),
    Post("Head of Performance and Policy", "performance", "performance team", "Caroline Amis", account=True),
    Post("Performance Officer", "performance", "performance team", "Tariq Aziz"),
    Post("Chair of Overview and Scrutiny", COUNCIL_CODE, "scrutiny member", "Councillor Miriam Stone", account=True),
    Post("Democratic Services Manager", "legal", "democratic services", "Philip Greer", account=True),
    Post("Finance Business Partner, Place", "place", "finance partner", "Sunita Rao", account=True),
    Post(
        "Contract Manager, Brightwater Leisure", "brightwater-leisure", "outside provider", "Karen Voss", account=True
    ),
    Post("Contract Manager, Calder", "calder-repairs", "outside provider", "Lee Hartnoll"),
    Post("Head Teacher, St Brendan's", "st-brendans-primary", "outside provider", "Theresa Molloy"),
    Post("Head Teacher, Marsh Lane", "marsh-lane-primary", "outside provider", "Jonathan Peel"),
    Post("External Auditor", COUNCIL_CODE, "auditor", "Victor Lindqvist", account=True),
    Post("Systems Administrator", "resources", "administrator", "Hannah Bright", account=True),
    Post("Member of Staff", COUNCIL_CODE, "viewer", "Oliver Pike", account=True),
)
#: The post of the merged directorate: who comes from where.
NEW_DIRECTOR = Post("Director of Adults and Health", "adults-health", "director", "Ruth Calloway")
#: What definitions call an owner, where several have such a post: by the first letters of the measure's code.
ANALYSTS = {
    "CL": "Performance Analyst, Children",
    "AH": "Performance Analyst, Adults",
    "PL": "Performance Analyst, Place",
    "HC": "Performance Analyst, Homes",
    "RC": "Performance Analyst, Resources",
    "CN": "Contract Analyst",
}
HANDOVERS = (
    Handover("Head of Street Scene", "Amara Osei", dt.date(2025, 3, 3), "Walter Dunning retired."),
    Handover("Head of Regeneration", "", dt.date(2025, 7, 1), "The post was deleted; nobody has its measures yet."),
)


def address(words: str) -> str:
    """The mail address of a person, or of the account of a role."""
    name = words.removeprefix("Councillor ").removeprefix("Dr ").lower().replace("'", "")
    return f"{name.replace(' ', '.' if words[0].isupper() else '-')}@{DOMAIN}"
