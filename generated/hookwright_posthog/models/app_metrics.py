from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.app_metrics_series import AppMetricsSeries


T = TypeVar("T", bound="AppMetrics")


@_attrs_define
class AppMetrics:
    """
    Attributes:
        labels (list[str]): Days, or hours when interval is hour.
        series (list[AppMetricsSeries]):
    """

    labels: list[str]
    series: list[AppMetricsSeries]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        labels = self.labels

        series = []
        for series_item_data in self.series:
            series_item = series_item_data.to_dict()
            series.append(series_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "labels": labels,
                "series": series,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.app_metrics_series import AppMetricsSeries  # noqa: PLC0415

        d = dict(src_dict)
        labels = cast(list[str], d.pop("labels"))

        series = []
        _series = d.pop("series")
        for series_item_data in _series:
            series_item = AppMetricsSeries.from_dict(series_item_data)

            series.append(series_item)

        app_metrics = cls(
            labels=labels,
            series=series,
        )

        app_metrics.additional_properties = d
        return app_metrics

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
