from enum import StrEnum


class Action(StrEnum):
    BACKUP = "backup"
    FAILOVER = "failover"
    RESTORE = "restore"
    SNAPSHOT = "snapshot"

    def __str__(self) -> str:
        return str(self.value)
