"""What is wrong with a kebijakan: the file, the key and the reason."""


class SalahError(ValueError):
    """A wrong value, with its dotted key; `together`: wrong only beside another key."""

    def __init__(self, key: str, reason: str, *, together: bool = False) -> None:
        super().__init__(f"{key}: {reason}")
        self.key = key
        self.reason = reason
        self.together = together


class KebijakanError(Exception):
    """A preset or an override that cannot be used."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}")
        self.file = file
        self.key = key
        self.reason = reason
