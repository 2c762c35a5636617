"""The text of a systemd unit. Pure; what each line of hardening takes away is said beside it."""

from collections.abc import Sequence
from pathlib import Path

COMMON = """\
NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
"""
# Native components of registers make code at run time, and some are 32-bit: so MemoryDenyWriteExecute and
# SystemCallArchitectures are left out. Serial ports are wanted: so PrivateDevices is.
SYSTEM = """\
CapabilityBoundingSet=
AmbientCapabilities=
ProtectSystem=strict
ProtectHome=read-only
PrivateTmp=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
ProtectProc=invisible
RestrictNamespaces=yes
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
"""
# A shift command may take three minutes: the agent ends between two steps, not in the middle of one.
STOP_SECONDS = 200
DISMISSED = 3  # exit code of an agent that Tropa takes no more; starting it again would change nothing


def unit(
    words: Sequence[str], folders: Sequence[Path], user: str | None = None, groups: Sequence[str] = ()
) -> str:
    """A unit that runs these words and may write into these folders; for one user's own manager without
    `user`."""
    lines = [
        "[Unit]",
        "Description=Tropa cash desk agent",
        "Wants=network-online.target",
        "After=network-online.target",
        "StartLimitIntervalSec=0",
        "",
        "[Service]",
        "Type=simple",
        f"ExecStart={' '.join(_quoted(word) for word in words)}",
        "Restart=on-failure",
        "RestartSec=5",
        f"RestartPreventExitStatus={DISMISSED}",
        f"TimeoutStopSec={STOP_SECONDS}",
        "Environment=PYTHONUNBUFFERED=1",
        COMMON.rstrip(),
    ]
    if user is not None:
        lines += [f"User={user}", SYSTEM.rstrip()]
        lines += [f"SupplementaryGroups={' '.join(groups)}"] if groups else []
        lines += [f"ReadWritePaths={_quoted(str(folder))}" for folder in folders]
        lines += ["ReadWritePaths=-/run/lock"]
    target = "multi-user.target" if user is not None else "default.target"
    return "\n".join([*lines, "", "[Install]", f"WantedBy={target}", ""])


def _quoted(word: str) -> str:
    """As systemd reads a word: specifiers and variables are not meant, blanks are."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{plain}"' if plain != word or " " in word or "'" in word else plain
