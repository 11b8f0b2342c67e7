"""What a higher floor knows of an SKP and its card shows: the predikat of its year (NTT-029)."""

from collections.abc import Callable, Mapping, Sequence

Pill = tuple[str, str]  # words and tone
Predikat = Callable[[Sequence[int]], Mapping[int, Pill]]

_asked: list[Predikat] = []


def tell_predikat(answer: Predikat) -> None:
    """Called once, at the start, by the floor that rates."""
    _asked[:] = [answer]


def predikat_of(skp: Sequence[int]) -> Mapping[int, Pill]:
    """By key of the SKP, for those whose year is rated."""
    return _asked[0](skp) if _asked else {}
