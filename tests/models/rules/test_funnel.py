from models.rules.funnel import StageFacts, opportunity_stages, proposal_stages

STAGES = [
    StageFacts(1, 1, "Contact", "open", 0, 10, False, False),
    StageFacts(2, 1, "Qualified", "open", 1, 20, True, False),
    StageFacts(3, 1, "Offer", "open", 2, 50, True, True),
    StageFacts(4, 1, "Talks", "open", 3, 40, True, True),
    StageFacts(5, 1, "Won", "won", 4, 100, False, False),
    StageFacts(6, 1, "Lost", "lost", 5, 0, False, False),
    StageFacts(7, 2, "Only", "open", 0, 30, True, False),
]


def test_won_has_passed_the_stages_before_it_and_lost_has_not() -> None:
    assert opportunity_stages(STAGES) == {2, 3, 4, 5, 7}


def test_a_proposal_is_what_is_marked_so_and_what_was_won() -> None:
    assert proposal_stages(STAGES) == {3, 4, 5}
