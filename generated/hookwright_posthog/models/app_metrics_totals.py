from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.app_metrics_totals_totals import AppMetricsTotalsTotals


T = TypeVar("T", bound="AppMetricsTotals")


@_attrs_define
class AppMetricsTotals:
    """
    Attributes:
        totals (AppMetricsTotalsTotals):
    """

    totals: AppMetricsTotalsTotals
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        totals = self.totals.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "totals": totals,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.app_metrics_totals_totals import AppMetricsTotalsTotals  # noqa: PLC0415

        d = dict(src_dict)
        totals = AppMetricsTotalsTotals.from_dict(d.pop("totals"))

        app_metrics_totals = cls(
            totals=totals,
        )

        app_metrics_totals.additional_properties = d
        return app_metrics_totals

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
