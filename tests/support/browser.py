"""Starts a whole Tropa with its pages and runs the browser tests of frontend/e2e against it."""

import os
import subprocess
import sys

from infra.local.places import ROOT
from infra.local.progress import SetupFailed
from infra.local.stack import LocalStack


def main(words: list[str]) -> int:
    """The exit code of Playwright; `words` go to it, such as the name of a spec. GUIDE=1 draws the guide."""
    try:
        # The tests bring cash desks of their own, so the demonstration desk would only take time.
        with LocalStack(frontend=True, agent=False) as stack:
            command = ["npx", "playwright", "test", *words]
            environment = {**os.environ, "TROPA_URL": stack.url}
            return subprocess.run(command, cwd=ROOT / "frontend", env=environment, check=False).returncode
    except SetupFailed as error:
        sys.stdout.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
