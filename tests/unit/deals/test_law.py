"""Fields without which a contract may not be issued."""

from tropa.deals.law import REQUIRED, missing_by_law

COMPLETE = {part: dict.fromkeys(fields, "x") for part, fields in REQUIRED.items()}


def test_a_complete_deal_lacks_nothing():
    assert missing_by_law(COMPLETE) == ()


def test_every_empty_field_is_named():
    for part, fields in REQUIRED.items():
        for field in fields:
            for empty in (None, "", [], ()):
                parts = {**COMPLETE, part: {**COMPLETE[part], field: empty}}
                assert missing_by_law(parts) == (f"{part}.{field}",)


def test_a_missing_part_lacks_all_of_its_fields():
    without = {part: fields for part, fields in COMPLETE.items() if part != "operator"}
    assert missing_by_law(without) == tuple(f"operator.{field}" for field in REQUIRED["operator"])
