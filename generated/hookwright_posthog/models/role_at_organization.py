from enum import StrEnum


class RoleAtOrganization(StrEnum):
    DATA = "data"
    ENGINEERING = "engineering"
    FOUNDER = "founder"
    LEADERSHIP = "leadership"
    MARKETING = "marketing"
    NONE = ""
    OTHER = "other"
    PRODUCT = "product"
    SALES = "sales"
    STUDENT = "student"

    def __str__(self) -> str:
        return str(self.value)
