"""The way to the post: one letter to one mailbox through SES. Must not log addresses or texts."""

from email.utils import formataddr
from functools import cache
from typing import Any

from tropa.config import CONFIG
from tropa.mail.letters import SENDER, Letter
from tropa.problems import Unavailable
from tropa.web.log import logger

# Answers that will be the same however often one asks.
FINAL = {"MessageRejected", "InvalidParameterValue", "MailFromDomainNotVerified", "ValidationError"}


class LetterRefused(ValueError):
    """The post will never take this letter; `reason` is its own code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PostUnavailable(Unavailable):
    """The post cannot be reached or is overloaded: later."""

    default_code = "mail-unavailable"


@cache
def client() -> Any:
    """The client of the post, made on first use: most requests send nothing."""
    import botocore.session
    from botocore.config import Config

    settings = Config(connect_timeout=3, read_timeout=10, retries={"max_attempts": 2, "mode": "standard"})
    return botocore.session.get_session().create_client(
        "ses", region_name=CONFIG.region, endpoint_url=CONFIG.ses_endpoint, config=settings
    )


def send(to: str, letter: Letter) -> str:
    """Sends the letter and gives the post's own id of it. LetterRefused: never; PostUnavailable: later."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        answer = client().send_email(
            Source=formataddr((SENDER["ru"], CONFIG.mail_from)),
            Destination={"ToAddresses": [_address(to)]},
            Message={
                "Subject": {"Data": letter.subject, "Charset": "UTF-8"},
                "Body": {
                    "Text": {"Data": letter.text, "Charset": "UTF-8"},
                    "Html": {"Data": letter.html, "Charset": "UTF-8"},
                },
            },
        )
    except ClientError as error:
        reason = str(error.response.get("Error", {}).get("Code", ""))
        logger().error("letter-refused", reason=reason)
        if reason in FINAL:
            raise LetterRefused(reason) from error
        raise PostUnavailable(retry_after=10) from error
    except BotoCoreError as error:
        logger().error("post-unreachable", reason=type(error).__name__)
        raise PostUnavailable(retry_after=10) from error
    return str(answer["MessageId"])


def _address(mailbox: str) -> str:
    """The mailbox with its domain as the post knows it: турагент.рф has a form in Latin letters."""
    name, _, domain = mailbox.rpartition("@")
    try:
        return f"{name}@{domain.encode('idna').decode()}"
    except UnicodeError as error:
        raise LetterRefused("domain") from error
