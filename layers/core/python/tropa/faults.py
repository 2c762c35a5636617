"""The base of every broken rule in the pure modules; the web layer turns `code` into a problem answer.

Must not know about HTTP, texts for people or storage.
"""


class RuleBroken(ValueError):
    """`code` is stable; `details` may be logged, so they never hold personal data."""

    code = "rule-broken"

    def __init__(self, *details: str) -> None:
        super().__init__(self.code, *details)
        self.details = details

    def __str__(self) -> str:
        return ": ".join((self.code, *self.details))
