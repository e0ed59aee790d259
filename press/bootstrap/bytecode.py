"""Where compiled modules are kept: without them every start costs more than a second.

Images of containers often forbid Python to write bytecode, so that none lies beside sources. Then
each process, and each worker of a build, would compile WeasyPrint and what it imports anew.
"""

import os
from pathlib import Path

from press.bootstrap import stamps

NONE_WRITTEN = "PYTHONDONTWRITEBYTECODE"
ELSEWHERE = "PYTHONPYCACHEPREFIX"
FOLDER = "bytecode"


def kept(root: Path) -> dict[str, str]:
    """Tells the variable by which bytecode goes into the `.venv`, if none may lie beside sources.

    The `.venv` is code already: whoever can write there needs no bytecode to do harm.
    """
    if not os.environ.get(NONE_WRITTEN) or os.environ.get(ELSEWHERE):
        return {}
    return {ELSEWHERE: str(root / stamps.VENV / FOLDER)}
