"""Starts a whole Tropa with its pages and runs the browser tests of frontend/e2e against it."""

import os
import subprocess
import sys

from infra.local.places import ROOT
from infra.local.progress import SetupFailed
from infra.local.stack import LocalStack


def main(words: list[str]) -> int:
    """The exit code of Playwright; `words` go to it, such as the name of a spec."""
    try:
        with LocalStack(frontend=True) as stack:
            environment = {
                **os.environ,
                "TROPA_URL": stack.url,
                "TROPA_EMULATOR_URL": f"http://127.0.0.1:{stack.ports.control}",
                "TROPA_ONEC_FOLDER": str(stack.places.onec),
            }
            command = ["npx", "playwright", "test", *words]
            return subprocess.run(command, cwd=ROOT / "frontend", env=environment, check=False).returncode
    except SetupFailed as error:
        sys.stdout.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
