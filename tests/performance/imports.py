"""CPU of a cold start: the heaviest function with its client against boto3 with a client.

Each start is a process of its own. The least of many counts, since a busy machine only adds.
"""

import json
import os
import subprocess
import sys

from tests.performance.rows import Row, row
from tests.support.engine import ROOT

TIMES = 15
FUNCTION = "crm"
UNWANTED = ("pydantic", "aws_xray_sdk", "boto3.resources", "cryptography")
LOAD = "import app"
BARE = "import boto3\nboto3.client('dynamodb')"
MEASURED = """
import time
began = time.process_time()
{action}
print(time.process_time() - began)
"""
# Clients are told apart by looking at all objects, so none can hide.
WITNESS = """
import gc, json, sys
import app
import botocore.client
gc.unfreeze()
clients = [o for o in gc.get_objects() if isinstance(o, botocore.client.BaseClient)]
print(json.dumps([sorted(sys.modules), [c.meta.service_model.service_name for c in clients]]))
"""


def measure() -> list[Row]:
    """The ratio, what was loaded in vain, and the number of clients."""
    ours = bare = float("inf")
    for _ in range(TIMES):
        ours = min(ours, float(_run(MEASURED.format(action=LOAD))))
        bare = min(bare, float(_run(MEASURED.format(action=BARE))))
    modules, clients = json.loads(_run(WITNESS))
    vain = [name for name in UNWANTED if name in modules]
    return [
        row(f"import of {FUNCTION} / boto3 with a client, CPU", ours / bare, 1.15),
        row(f"unwanted modules after the import of {FUNCTION} {vain or ''}".strip(), len(vain), 0),
        row("clients beside the one of DynamoDB", abs(len(clients) - 1) + (clients != ["dynamodb"]), 0),
    ]


def _run(program: str) -> str:
    path = os.pathsep.join(str(ROOT / part) for part in ("layers/core/python", f"functions/{FUNCTION}"))
    environment = {**os.environ, "PYTHONPATH": path}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.strip().splitlines()[-1]
