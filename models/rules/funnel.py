"""Which stages of the pipelines count as an opportunity, and which as a proposal."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StageFacts:
    """What the figures need to know of a stage; ``probability`` in whole percent, ``position`` within its pipeline."""

    id: int
    pipeline_id: int
    name: str
    kind: str
    position: int
    probability: int
    counts_as_opportunity: bool
    counts_as_proposal: bool
    retired: bool = False


def open_opportunity_stages(stages: Iterable[StageFacts]) -> frozenset[int]:
    """Ids of the open stages that count as an opportunity: the sales cycle starts in the first of them (A.3)."""
    return frozenset(s.id for s in stages if s.kind == "open" and s.counts_as_opportunity)


def opportunity_stages(stages: Iterable[StageFacts]) -> frozenset[int]:
    """Ids of the open stages that count as an opportunity, and of the won ones, which have passed them (A.4, B.6)."""
    return frozenset(s.id for s in stages if s.kind == "won" or (s.kind == "open" and s.counts_as_opportunity))


def proposal_stages(stages: Iterable[StageFacts]) -> frozenset[int]:
    """Ids of the open stages that count as a proposal, and of the won ones, which have passed them (A.4)."""
    return frozenset(s.id for s in stages if s.kind == "won" or (s.kind == "open" and s.counts_as_proposal))
