from enum import StrEnum


class SearchMatchType(StrEnum):
    EXACT = "exact"
    SIMILAR = "similar"

    def __str__(self) -> str:
        return str(self.value)
