"""The ШТРИХ commands of the emulated register under their short name; they live in the face's own folder."""

from edge_agent.emulator.shtrih.command import Commands

__all__ = ["Commands"]
