"""What is read out of template.yaml, on the small project of this folder."""

from pathlib import Path

import pytest

from infra.local import functions, template
from infra.local.provision import queue_attributes, queue_name
from infra.local.template import QueueSource, StreamSource, Tag

PROJECT = Path(__file__).parent / "fixtures" / "project"


@pytest.fixture(scope="module")
def read() -> template.Template:
    return template.load(PROJECT / "template.yaml")


def test_functions_take_what_they_do_not_say_from_the_globals(read: template.Template) -> None:
    echo, notes = read.functions["EchoFunction"], read.functions["NotesFunction"]
    assert (echo.folder, echo.handler, echo.memory, echo.timeout) == ("functions/echo", "app.handler", 512, 7)
    assert notes.timeout == 20
    assert [route.path for route in echo.http] == ["/api/v1/echo", "/api/v1/echo/{proxy+}"]
    assert echo.environment["TROPA_TABLE_AGENCY"] == Tag("Ref", "AgencyTable")


def test_events_of_each_kind_are_found(read: template.Template) -> None:
    assert read.functions["StreamFunction"].streams == [StreamSource("AgencyTable", 50, 3)]
    assert read.functions["JobsFunction"].queues == [QueueSource("JobsQueue", 5)]
    sweep, night = read.functions["ScheduleFunction"].schedules
    assert (sweep.expression, sweep.input) == ("rate(1 minute)", '{"task": "sweep"}')
    assert (night.expression, night.timezone) == ("cron(30 3 * * ? *)", "Europe/Moscow")
    assert [f.name for f in read.with_event("http")] == ["EchoFunction", "NotesFunction", "BrokenFunction"]


def test_variables_resolve_to_literals_and_defaults_only(read: template.Template) -> None:
    given = read.functions["EchoFunction"].environment
    assert functions.resolve(read, given["FIXTURE_WORD"]) == "слово"
    assert functions.resolve(read, given["FIXTURE_GREETING"]) == "привет"
    assert functions.resolve(read, given["TROPA_TABLE_AGENCY"]) is None


def test_the_local_environment_wins_over_the_template(
    read: template.Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIXTURE_WORD", "мое")
    monkeypatch.setenv("FIXTURE_GREETING", "")
    monkeypatch.delenv("FIXTURE_GREETING")
    functions.fill_environment(read)
    import os

    assert os.environ["FIXTURE_WORD"] == "мое"
    assert os.environ["FIXTURE_GREETING"] == "привет"


def test_a_queue_knows_its_dead_letters(read: template.Template, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_REGION", "eu-central-1")
    queues = read.of_type("AWS::SQS::Queue")
    attributes = queue_attributes(queues["JobsQueue"], queues)
    assert attributes["VisibilityTimeout"] == "2"
    assert "arn:aws:sqs:eu-central-1:000000000000:JobsDead" in attributes["RedrivePolicy"]
    assert '"maxReceiveCount": 2' in attributes["RedrivePolicy"]
    assert queue_attributes(queues["JobsDead"], queues)["MessageRetentionPeriod"] == "1209600"


def test_a_queue_with_a_made_up_name_is_called_by_its_logical_one() -> None:
    assert queue_name("JobsQueue", {"QueueName": Tag("Sub", "${Stage}-jobs")}) == "JobsQueue"
    assert queue_name("JobsQueue", {"QueueName": "jobs"}) == "jobs"


def test_the_content_policy_is_the_clouds(read: template.Template) -> None:
    assert read.content_policy == "default-src 'self'"
    assert template.parse("Resources: {}").content_policy == "default-src 'none'"


def test_references_are_told_from_texts() -> None:
    text = """
    Resources:
      A: {Type: T, Properties: {X: !Ref B, Y: !GetAtt C.Arn, Z: !Sub "${D}-x", L: !Join ["-", [a, !Ref E]]}}
    """
    given = template.parse(text).of_type("T")["A"]
    assert template.target(given["X"]) == "B"
    assert template.target(given["Y"]) == "C"
    assert given["Z"] == Tag("Sub", "${D}-x")
    assert given["L"] == Tag("Join", ["-", ["a", Tag("Ref", "E")]])
