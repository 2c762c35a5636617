"""`make seed N=…`: an agency full of invented people, on the stack that runs. Prints how to sign in."""

import argparse
import os
import sys
import time
from pathlib import Path

from infra.local.places import ROOT, Places

sys.path.insert(0, str(ROOT / "layers" / "core" / "python"))


def main(words: list[str] | None = None) -> int:
    """Founds an agency, fills it, and tells the owner's mailbox; 1 when nothing runs here."""
    parser = argparse.ArgumentParser(prog="seed", description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--state", type=Path, default=Places().state, help="папка запущенной Тропы")
    options = parser.parse_args(words)
    values = _environment(options.state / "env")
    if not values:
        sys.stdout.write("Сначала запустите Тропу: make run\n")
        return 1
    os.environ.update(values)
    started = time.monotonic()
    email = _fill(options.count)
    seconds = time.monotonic() - started
    sys.stdout.write(
        f"\r{options.count} клиентов и {(options.count + 3) // 4} заявок за {seconds:.0f} с.\n"
        f"Войти: http://localhost:{options.port}/sign-in, почта {email}\n"
        f"Код придёт в письме: http://localhost:{options.port}/local/mail\n"
    )
    return 0


def _fill(count: int) -> str:
    from infra.local.fill import fill
    from tropa import ids
    from tropa.db.unit import Unit
    from tropa.users import signup
    from tropa.users.signup import Founder

    email = f"owner-{ids.new_id()[-6:].lower()}@seed.example.com"
    founder = Founder(
        email=email, name="Орлова Татьяна", inn="770000001287", phone="+79000000001", agency_name=""
    )
    actor = signup.founding_actor(founder, "seed", "127.0.0.1")
    unit = Unit(actor, "agency.create")
    signup.found(unit, founder)
    unit.commit()

    def tell(done: int) -> None:
        if done % 1000 == 0:
            sys.stdout.write(f"\rЗаписано строк: {done}")
            sys.stdout.flush()

    fill(actor, count, tell)
    return email


def _environment(file: Path) -> dict[str, str]:
    """The variables of the running stack, as it wrote them down."""
    import shlex

    if not file.exists():
        return {}
    words = shlex.split(file.read_text(encoding="utf-8"), comments=True)
    pairs = (word.partition("=") for word in words if "=" in word)
    return {name: value for name, _, value in pairs}


if __name__ == "__main__":
    sys.exit(main())
