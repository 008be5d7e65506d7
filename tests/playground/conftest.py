"""The Python files of the playground, importable as they are in the browser."""

import sys
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "src/picklejar/browser/python"
sys.path.append(str(FOLDER))
