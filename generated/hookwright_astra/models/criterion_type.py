from enum import StrEnum


class CriterionType(StrEnum):
    CONTAINERIMAGE = "containerImage"
    CONTAINERNAME = "containerName"
    NAMESPACENAME = "namespaceName"
    PODLABEL = "podLabel"
    PODNAME = "podName"

    def __str__(self) -> str:
        return str(self.value)
