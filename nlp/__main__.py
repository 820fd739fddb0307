"""`python -m nlp [TEXT]`: what `main.py understand` prints, for work on this package alone."""

import sys
from datetime import datetime

from config.catalogue import shipped_catalogue
from nlp.console import understand_lines, understand_one
from nlp.dates.reader import BANGKOK

if __name__ == "__main__":
    moment = datetime.now(BANGKOK)
    if len(sys.argv) > 1:
        print(understand_one(" ".join(sys.argv[1:]), moment, shipped_catalogue()))  # noqa: T201  a command's output
    else:
        understand_lines(sys.stdin, sys.stdout, moment, shipped_catalogue())
