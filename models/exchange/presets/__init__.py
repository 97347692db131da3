"""The exports of other programs, as data: how each is known by its headers, and what its columns mean."""
