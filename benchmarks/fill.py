"""Write what was measured into README.md, README.zh-CN.md and docs/proofs.md, between their marks.

python -m benchmarks.fill accuracy --documents DIR [--documents DIR …] --gold DIR
python -m benchmarks.fill speed
python -m benchmarks.fill search_speed
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "README.zh-CN.md", "docs/proofs.md")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("accuracy", "speed", "search_speed"))
    arguments, rest = parser.parse_known_args()
    command = [sys.executable, str(ROOT / "benchmarks" / f"{arguments.what}.py"), "--markdown", *rest]
    table = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    for page in PAGES:
        path = ROOT / page
        path.write_text(filled(path.read_text(encoding="utf-8"), arguments.what, table), encoding="utf-8")


def filled(page: str, what: str, table: str) -> str:
    """The page with the table between the marks of that name; unchanged where it has none."""
    marks = re.compile(f"(<!-- {what}: begin -->\n).*?(<!-- {what}: end -->)", re.S)
    return marks.sub(lambda mark: f"{mark[1]}{table}\n{mark[2]}", page)


if __name__ == "__main__":
    main()
