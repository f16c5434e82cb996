from enum import StrEnum


class Templating(StrEnum):
    HOG = "hog"
    LIQUID = "liquid"

    def __str__(self) -> str:
        return str(self.value)
