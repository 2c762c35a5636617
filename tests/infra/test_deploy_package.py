"""Archives are the same for the same content, and the template points at them."""

import ast
import re
import zipfile
from pathlib import Path

import pytest

from infra.deploy import document as documents
from infra.deploy import package
from infra.deploy.package import Artifact, PackageTooLarge
from infra.local.places import ROOT
from infra.local.progress import SetupFailed

TEXT = """
Resources:
  Layer:
    Type: AWS::Serverless::LayerVersion
    Metadata: {BuildMethod: makefile}
    Properties: {ContentUri: layers/x}
  Work: {Type: "AWS::Serverless::Function", Properties: {CodeUri: functions/x, Role: !GetAtt R.Arn}}
  Queue:
    Type: AWS::SQS::Queue
    Properties: {QueueName: !Sub "${A}-b", Tags: &tags [{Key: a}], More: *tags}
"""


def artifact(tmp_path: Path, name: str, size: int = 1) -> Artifact:
    file = tmp_path / f"{name}.zip"
    file.write_bytes(b"zip")
    return Artifact(file, f"{name}/1.zip", size)


def test_short_tags_become_long_names_and_anchors_become_copies() -> None:
    document = documents.parse(TEXT)
    queue = document["Resources"]["Queue"]["Properties"]
    assert document["Resources"]["Work"]["Properties"]["Role"] == {"Fn::GetAtt": ["R", "Arn"]}
    assert queue["QueueName"] == {"Fn::Sub": "${A}-b"}
    assert queue["Tags"] == queue["More"]
    assert queue["Tags"] is not queue["More"]


def test_the_archive_of_the_same_content_has_the_same_key(tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "__pycache__").mkdir(parents=True)
    (source / "app.py").write_text("handler = 1\n")
    (source / "__pycache__" / "app.pyc").write_bytes(b"1")
    first = package.pack("Work", source, tmp_path / "one")
    (source / "__pycache__" / "app.pyc").write_bytes(b"2")
    (source / "app.py").touch()
    assert package.pack("Work", source, tmp_path / "two").key == first.key
    assert zipfile.ZipFile(first.file).namelist() == ["app.py"]
    (source / "app.py").write_text("handler = 2\n")
    assert package.pack("Work", source, tmp_path / "three").key != first.key


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    with pytest.raises(SetupFailed, match="Work"):
        package.pack("Work", tmp_path / "source", tmp_path / "out")


def test_a_function_with_too_large_layers_is_refused(tmp_path: Path) -> None:
    document = documents.parse(TEXT)
    half = package.UNZIPPED_LIMIT // 2
    work = artifact(tmp_path, "Work", half)
    package.check_sizes(document, {"Layer": artifact(tmp_path, "Layer", half), "Work": work})
    with pytest.raises(PackageTooLarge, match="Work"):
        package.check_sizes(document, {"Layer": artifact(tmp_path, "Layer", half + 1), "Work": work})


def test_the_template_points_at_the_archives(tmp_path: Path) -> None:
    document = documents.parse(TEXT)
    found = package.point(document, {name: artifact(tmp_path, name) for name in ("Layer", "Work")}, "bucket")
    assert found["Resources"]["Work"]["Properties"]["CodeUri"] == "s3://bucket/Work/1.zip"
    assert found["Resources"]["Layer"]["Properties"]["ContentUri"] == "s3://bucket/Layer/1.zip"
    assert "Metadata" not in found["Resources"]["Layer"]
    assert document["Resources"]["Work"]["Properties"]["CodeUri"] == "functions/x"


def test_a_layer_of_the_same_sources_is_built_once(tmp_path: Path) -> None:
    source, into = tmp_path / "layer", tmp_path / "out" / "Layer"
    source.mkdir()
    into.parent.mkdir()
    (source / "Makefile").write_text(
        'build-Layer:\n\tmkdir -p "$(ARTIFACTS_DIR)"\n\techo $(WORD) >> "$(ARTIFACTS_DIR)/built"\n'
    )
    for _ in range(2):
        package.build_layer("Layer", source, into, {"WORD": "one"})
    assert (into / "built").read_text() == "one\n"
    package.build_layer("Layer", source, into, {"WORD": "two"})
    assert (into / "built").read_text() == "two\n"


def test_the_runtime_layer_keeps_the_services_that_the_code_calls() -> None:
    makefile = (ROOT / "layers" / "runtime" / "Makefile").read_text(encoding="utf-8")
    kept = re.search(r"^SERVICES = (.*)$", makefile, re.MULTILINE)
    assert kept is not None
    called = {"dynamodb"}
    for file in (ROOT / "layers" / "core" / "python" / "tropa").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "create_client":
                assert isinstance(node.args[0], ast.Constant)
                called.add(str(node.args[0].value))
    assert called >= {"dynamodb", "s3", "ses", "sqs"}
    assert called <= set(kept[1].split())
