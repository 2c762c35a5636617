"""The bucket behind files. The client is made at the first use: most functions never touch a file.

Must not decide who may get a file: an address works for whoever holds it.
"""

from functools import cache
from typing import Any
from urllib.parse import quote

from tropa.config import CONFIG

MINUTES = 5


@cache
def _client() -> Any:
    import botocore.session
    from botocore.config import Config

    # A server of one's own answers under its own name, where a bucket can only be a part of the path.
    style = "path" if CONFIG.s3_endpoint else "virtual"
    config = Config(
        signature_version="s3v4",
        s3={"addressing_style": style},
        connect_timeout=3,
        read_timeout=20,
        retries={"total_max_attempts": 3, "mode": "standard"},
    )
    return botocore.session.get_session().create_client(
        "s3", region_name=CONFIG.region, endpoint_url=CONFIG.s3_endpoint, config=config
    )


def put(object_: str, data: bytes, media: str) -> None:
    """Stores the bytes under the name, in place of what lay there; raises when the bucket refuses."""
    _client().put_object(Bucket=CONFIG.bucket, Key=object_, Body=data, ContentType=media)


def presign(object_: str, *, name: str | None = None, minutes: int = MINUTES) -> str:
    """An address that gives the object for some minutes without any other right; no call is made.

    `name` is what a browser saves the file as, by default the last part of the object's name.
    """
    shown = quote(name or object_.rpartition("/")[2])
    place = {
        "Bucket": CONFIG.bucket,
        "Key": object_,
        "ResponseContentDisposition": f"attachment; filename*=UTF-8''{shown}",
    }
    url: str = _client().generate_presigned_url("get_object", Params=place, ExpiresIn=minutes * 60)
    return url
