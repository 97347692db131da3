"""Marking and translating text for people with gettext, usable without Qt."""

import gettext as _gettext

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def use_language(folder: str, language: str) -> None:
    """Translate from ``folder/<language>/LC_MESSAGES/fairlead.mo``; English where there is none."""
    global _catalogue  # noqa: PLW0603  one language per process, chosen by the composition root
    _catalogue = _gettext.translation("fairlead", folder, [language], fallback=True)


def _(message: str) -> str:
    """The message in the user's language."""
    return _catalogue.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of the message that fits ``count``, in the user's language; fill in ``{n}`` yourself."""
    return _catalogue.ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802  the conventional gettext marker
    """Mark a message that is translated later, where it is shown."""
    return message
