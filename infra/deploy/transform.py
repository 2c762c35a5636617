"""SAM's own transform, offline: the template with AWS::Serverless resources becomes plain CloudFormation.

In AWS the service does this itself; here the rehearsal and the tests need the same result.
"""

from __future__ import annotations

import json
import os
from typing import Any

from infra.deploy import document as documents
from infra.deploy.document import CODE, Document


class _NoManagedPolicies:
    """Our roles name no managed policy by its short name, so the list of them is not fetched."""

    def load(self) -> dict[str, str]:
        return {}


def plain(document: Document, parameters: dict[str, str], region: str) -> Document:
    """The transformed template; folders must be in S3 form. Raises SAM's own error on a bad template."""
    # The translator asks the AWS session for a region when it is imported, and here may be no configuration.
    os.environ.setdefault("AWS_DEFAULT_REGION", region)
    from samtranslator.translator.transform import transform

    copy = json.loads(json.dumps(document))
    given = {**_defaults(copy), **parameters, "AWS::Region": region}
    found: dict[str, Any] = transform(copy, given, _NoManagedPolicies())
    result: Document = json.loads(json.dumps(found))
    return result


def with_places(document: Document, bucket: str = "somewhere") -> Document:
    """A copy whose folders look like uploaded archives, for a transform without a build."""
    copy: Document = json.loads(json.dumps(document))
    for name, resource in documents.of_type(copy, *CODE):
        resource["Properties"][CODE[resource["Type"]]] = f"s3://{bucket}/{name}.zip"
    return copy


def _defaults(document: Document) -> dict[str, Any]:
    parameters = document.get("Parameters", {})
    return {name: given["Default"] for name, given in parameters.items() if "Default" in given}
