"""How the trail words each verb: passive voice, to follow "Terakhir …" and a name.

Each verb is worded where it is done: a deed states its phrase (core/deed.py), other rows of the
trail are worded by `word` beside the code that writes them. Here they are only kept.
"""

PHRASES: dict[str, str] = {}


def word(verb: str, phrase: str) -> str:
    """Give a verb its words and return it; LookupError where another app gave it others."""
    if PHRASES.setdefault(verb, phrase) != phrase:
        raise LookupError(f"“{verb}” is worded “{PHRASES[verb]}” and “{phrase}”.")
    return verb


def verb_phrase(verb: str) -> str:
    """Raises KeyError for a verb without wording: a test asks for every verb."""
    return PHRASES[verb]
