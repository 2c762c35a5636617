"""`make seed` on a running stack: people are there, and the owner comes in by the mailbox it tells."""

import os
import re
import subprocess
import sys

import pytest

from infra.local.person import Person
from infra.local.places import ROOT
from infra.local.stack import LocalStack


@pytest.mark.slow
def test_a_filled_agency_can_be_entered_and_searched() -> None:
    with LocalStack(agent=False) as stack:
        words = ["-m", "infra.local.seed", "--count", "40", "--state", str(stack.places.state)]
        bare = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        done = subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=bare, capture_output=True, text=True, check=True
        )
        email = re.search(r"почта (\S+)", done.stdout)
        assert email, done.stdout
        owner = Person(stack.url)
        assert owner.sign_in(email[1]) is None
        assert len(owner.get("/clients?limit=200").body["items"]) == 40
        assert len(owner.get("/deals?limit=200").body["items"]) == 10
        assert owner.get("/search?q=0039").body["clients"]
