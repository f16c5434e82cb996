from enum import StrEnum


class FiltersSource(StrEnum):
    DATA_WAREHOUSE_TABLE = "data-warehouse-table"
    DATA_WAREHOUSE_VIEW = "data-warehouse-view"
    EVENTS = "events"
    INTERNAL_EVENTS = "internal-events"
    PERSON_UPDATES = "person-updates"

    def __str__(self) -> str:
        return str(self.value)
