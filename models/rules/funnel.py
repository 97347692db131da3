"""Which stages of the pipelines count as an opportunity, and which as a proposal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: The start probability of "Proposal sent" (B.6): from here on the customer has an offer to answer.
PROPOSAL_PERCENT = 50


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


def open_opportunity_stages(stages: Iterable[StageFacts]) -> frozenset[int]:
    """Ids of the open stages that count as an opportunity: the sales cycle starts in the first of them (A.3)."""
    return frozenset(s.id for s in stages if s.kind == "open" and s.counts_as_opportunity)


def opportunity_stages(stages: Iterable[StageFacts]) -> frozenset[int]:
    """Ids of the open stages that count as an opportunity, and of the won ones, which have passed them (A.4, B.6)."""
    return frozenset(s.id for s in stages if s.kind == "won" or (s.kind == "open" and s.counts_as_opportunity))


def proposal_stages(stages: Sequence[StageFacts]) -> frozenset[int]:
    """Ids of the stages at or after the proposal: in each pipeline the first open one of 50 %, and what follows.

    A stage carries no mark of its own for this, and its name is the owner's; its probability is what they share.
    """
    starts: dict[int, int] = {}
    for stage in sorted(stages, key=lambda one: one.position):
        if stage.kind == "open" and stage.probability >= PROPOSAL_PERCENT:
            starts.setdefault(stage.pipeline_id, stage.position)
    return frozenset(
        s.id
        for s in stages
        if s.kind == "won" or (s.kind == "open" and s.pipeline_id in starts and s.position >= starts[s.pipeline_id])
    )
