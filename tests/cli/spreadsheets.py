"""Two spreadsheets of a small council, for the commands that judge files."""

from pathlib import Path

DEFINITIONS = """code,name,data_type,precision,polarity,basis,frequency,tolerance,section
ST1,Fly-tips removed within 2 working days,percentage,1,high,in-period,quarterly,3,Streets
HO1,Affordable homes completed,number,0,high,cumulative,quarterly,10,Homes
"""
FIGURES = """indicator_code,organisation_code,period,numerator,denominator,value
ST1,here,2025/26 Q1,343,415,82.7
ST1,here,2025/26 Q2,330,421,78.4
ST1,there,2025/26 Q2,390,421,92.6
HO1,here,2025/26 Q1,,,18
HO1,here,2025/26 Q2,,,61
"""
TARGETS = """indicator_code,period,target
ST1,2025/26 Q2,85%
HO1,2025/26 Q2,84
"""
ORGANISATIONS = """organisation_code,organisation_name,family
here,Hereham,A
there,Thereton,A
"""
REBASES = """indicator_code,date,reason
ST1,2025-07-01,New contract
ST1,2025-08-15,A day no quarter begins on
"""


def write_council(folder: Path) -> list[str]:
    """Write the files and return the arguments that name them."""
    files = {
        "figures.csv": FIGURES,
        "definitions.csv": DEFINITIONS,
        "targets.csv": TARGETS,
        "organisations.csv": ORGANISATIONS,
        "rebases.csv": REBASES,
    }
    for name, text in files.items():
        (folder / name).write_text(text)
    return [
        str(folder / "figures.csv"),
        *("--indicators", str(folder / "definitions.csv")),
        *("--targets", str(folder / "targets.csv")),
        *("--organisations", str(folder / "organisations.csv")),
        *("--rebases", str(folder / "rebases.csv")),
        *("--as-of", "2025-11-13"),
    ]
