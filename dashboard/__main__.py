"""Opens the dashboard: ``python -m dashboard``, or ``newsevents-dashboard`` where the program is installed.

What follows is handed on to Streamlit: ``python -m dashboard --server.port=8600``.
"""

import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
SCRIPT = "streamlit_app.py"
INSTALLED = PACKAGE / "app" / SCRIPT


def script() -> Path:
    """The app's script, with its settings in ``.streamlit`` beside it: in a checkout at the root."""
    return INSTALLED if INSTALLED.exists() else PACKAGE.parent / SCRIPT


def main() -> None:
    command = [sys.executable, "-m", "streamlit", "run", str(script()), *sys.argv[1:]]
    try:
        sys.exit(subprocess.run(command).returncode)
    except KeyboardInterrupt:  # Streamlit has it, too, and ends
        sys.exit(130)


if __name__ == "__main__":
    main()
