"""The environment that all Python code of Tropa reads, with local values; the names are the template's."""

from __future__ import annotations

import base64
import os
import secrets
import shlex
from collections.abc import Mapping

from infra.local.places import ROOT, Places
from infra.local.ports import HOST, Ports

ACCOUNT = "000000000000"
REGION = "eu-central-1"
ENGINES = ("dynamodb", "ministack")
# A store elsewhere that speaks the same API, named by the caller's TROPA_DYNAMODB_ENDPOINT.
EXTERNAL = "external"
QUEUES = {"TROPA_JOBS_QUEUE_URL": "JobsQueue"}


def environment(places: Places, ports: Ports, engine: str) -> dict[str, str]:
    """Variables for handlers, tests and tools; without the caller's own environment."""
    aws = f"http://localhost:{ports.ministack}"
    values = {
        "TROPA_STAGE": "local",
        "TROPA_PUBLIC_URL": f"http://localhost:{ports.gateway}",
        "TROPA_ENGINE": engine,
        "TROPA_DYNAMODB_ENDPOINT": dynamodb_endpoint(ports, engine),
        "TROPA_S3_ENDPOINT": aws,
        "TROPA_SQS_ENDPOINT": aws,
        "TROPA_SES_ENDPOINT": aws,
        "TROPA_TABLE_AGENCY": "agency",
        "TROPA_TABLE_IDENTITY": "identity",
        "TROPA_TABLE_AUDIT": "audit",
        "TROPA_BUCKET": "tropa-files",
        # Here all people share one address, so limits made for the world would stop the second of them.
        "TROPA_RATE_FACTOR": "100",
        "TROPA_MAIL_FROM": "robot@tropa.local",
        "TROPA_MASTER_KEY": master_key(places),
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        # The engines know no per-account host names; without this botocore makes them up.
        "AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled",
        "AWS_EC2_METADATA_DISABLED": "true",
        "POWERTOOLS_SERVICE_NAME": "tropa",
        "POWERTOOLS_METRICS_NAMESPACE": "Tropa",
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "INFO"),
    }
    values |= {name: f"{aws}/{ACCOUNT}/{queue}" for name, queue in QUEUES.items()}
    return values


def dynamodb_endpoint(ports: Ports, engine: str) -> str:
    if engine == EXTERNAL:
        return os.environ["TROPA_DYNAMODB_ENDPOINT"]
    return f"http://localhost:{ports.dynamodb if engine == 'dynamodb' else ports.ministack}"


def is_external() -> bool:
    """True when the caller points elsewhere; a shell that has read `.local/env` repeats our own value."""
    return "TROPA_DYNAMODB_ENDPOINT" in os.environ and "TROPA_ENGINE" not in os.environ


def child_environment(places: Places, values: Mapping[str, str]) -> dict[str, str]:
    """What a child process gets: the caller's environment without foreign AWS settings, then ours."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "TROPA_"))}
    paths = [str(ROOT / "layers" / "core" / "python"), str(ROOT)]
    return (
        inherited
        | dict(values)
        | {
            "PYTHONPATH": os.pathsep.join(paths),
            "PYTHONUNBUFFERED": "1",
            "PYTHONUTF8": "1",
            "TROPA_LOCAL_ROOT": str(places.root),
            "TROPA_LOCAL_STATE": str(places.state),
            "TROPA_LOCAL_ENGINES": str(places.engines),
            "NO_PROXY": f"localhost,{HOST}",
            "no_proxy": f"localhost,{HOST}",
        }
    )


def master_key(places: Places) -> str:
    """The key that wraps tenants' data keys here; made once and kept beside the data that it protects."""
    file = places.master_key
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".tmp")
        draft.write_text(base64.b64encode(secrets.token_bytes(32)).decode("ascii"))
        draft.chmod(0o600)
        draft.rename(file)
    return file.read_text().strip()


def write_env_file(places: Places, values: Mapping[str, str]) -> None:
    """Lets a developer say `. .local/env` and run any code against the running stack."""
    lines = [f"export {name}={shlex.quote(value)}" for name, value in sorted(values.items())]
    places.env_file.write_text("\n".join(lines) + "\n")
    places.env_file.chmod(0o600)
