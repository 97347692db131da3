"""Everything that is true without a window: data, rules, actions, queries, reports, exchange."""
