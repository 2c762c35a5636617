"""`make rehearse`: the whole template is deployed to an emulator and driven there through its own API.

Leaves nothing running and nothing in an account; exits with 1 and the reason when any step fails.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from infra.deploy import document as documents
from infra.deploy import emulator, gateway, package, smoke, stack, transform
from infra.deploy.cloud import client
from infra.deploy.document import Document
from infra.deploy.emulator import Emulator
from infra.deploy.package import Artifact
from infra.deploy.steps import Steps
from infra.local.engine import fetch_ministack
from infra.local.person import ApiRefused, LetterMissing
from infra.local.places import ROOT, Places
from infra.local.progress import SetupFailed
from infra.local.supervisor import tail

REGION, BUCKET, NAME, SENDER = "eu-central-1", "tropa-rehearsal-code", "tropa", "robot@tropa.example"
WORDS = "functions.log"
FAILURES = (
    SetupFailed, ApiRefused, LetterMissing, smoke.SmokeSeen, gateway.BodyNotUnderstood,
    ClientError, BotoCoreError, OSError,
)  # fmt: skip


def main() -> int:
    steps, began = Steps(), time.monotonic()
    # Requests to the emulator must not leave this machine, whatever proxy the shell names.
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "localhost,127.0.0.1"
    folder = Path(tempfile.mkdtemp(prefix="tropa-rehearsal-"))
    steps.say("Репетиция развёртывания")
    try:
        rehearse(steps, folder)
    except FAILURES as error:
        sys.stderr.write(f"\nРепетиция не удалась: {error}\n{_told(folder)}")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nПрервано, всё остановлено.\n")
        return 130
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    steps.say(f"Всё прошло за {time.monotonic() - began:.1f} с, ничего не осталось запущенным.")
    return 0


def rehearse(steps: Steps, folder: Path) -> None:
    """Packs, deploys and drives; raises one of FAILURES."""
    python = steps.do("Эмулятор установлен", lambda: fetch_ministack(Places()))
    template = steps.do("Шаблон прочитан", lambda: documents.read(ROOT / "template.yaml"))
    own = {"PLATFORMS": "", "PYTHON": str(python)}
    artifacts = steps.do(
        "Слои собраны для этой машины, функции упакованы",
        lambda: package.build(template, ROOT / "build" / "rehearsal", own),
    )
    parameters = _parameters()
    pointed = package.point(template, artifacts, BUCKET)
    plain = steps.do(
        "Шаблон SAM стал шаблоном CloudFormation", lambda: transform.plain(pointed, parameters, REGION)
    )
    with ExitStack() as own_stack:
        starting = emulator.running(python, folder, REGION)
        running = steps.do("Эмулятор запущен", lambda: own_stack.enter_context(starting))
        steps.do("Архивы загружены", lambda: _upload(running, artifacts))
        url = _deploy(steps, running, plain, parameters)
        try:
            smoke.check(smoke.Visitor(url, running.url, folder / "mail"), steps)
        except FAILURES:
            (folder / WORDS).write_text("\n".join(_last_words(running)), encoding="utf-8")
            raise


def _parameters() -> dict[str, str]:
    key = base64.b64encode(secrets.token_bytes(32)).decode("ascii")
    return {"Stage": "rehearsal", "MasterKey": key, "MailFrom": SENDER}


def _upload(running: Emulator, artifacts: dict[str, Artifact]) -> None:
    store = client("s3", region=REGION, endpoint=running.url)
    store.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    package.upload(store, artifacts, BUCKET)


def _deploy(steps: Steps, running: Emulator, plain: Document, parameters: dict[str, str]) -> str:
    """The address of the API of the created stack."""
    adapted = gateway.with_routes(stack.adapt(plain, running.url))
    store, cloud = (client(name, region=REGION, endpoint=running.url) for name in ("s3", "cloudformation"))
    store.put_object(Bucket=BUCKET, Key="template.json", Body=json.dumps(adapted).encode())
    post = client("sesv2", region=REGION, endpoint=running.url)
    steps.do("Отправитель писем подтверждён", lambda: post.create_email_identity(EmailIdentity=SENDER))
    address = f"{running.url}/{BUCKET}/template.json"
    steps.do(
        f"Стек создан, ресурсов {len(adapted['Resources'])}",
        lambda: stack.create(cloud, NAME, address, parameters),
    )
    api = stack.resources(cloud, NAME)["Api"]
    return f"{running.url}/_aws/execute-api/{api}"


def _last_words(running: Emulator) -> list[str]:
    try:
        return stack.last_words(client("logs", region=REGION, endpoint=running.url))
    except (ClientError, BotoCoreError) as error:
        return [f"журнал функций не прочитан: {error}"]


def _told(folder: Path) -> str:
    logs = {"эмулятора": folder / "ministack.log", "функций": folder / WORDS}
    return "".join(f"\nКонец журнала {who}:\n{tail(log, 40)}\n" for who, log in logs.items() if log.exists())


if __name__ == "__main__":
    sys.exit(main())
