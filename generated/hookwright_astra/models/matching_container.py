from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.label import Label


T = TypeVar("T", bound="MatchingContainer")


@_attrs_define
class MatchingContainer:
    """
    Attributes:
        pod_name (str | Unset):
        pod_labels (list[Label] | Unset):
        container_image (str | Unset):
        container_name (str | Unset):
        namespace_name (str | Unset):
    """

    pod_name: str | Unset = UNSET
    pod_labels: list[Label] | Unset = UNSET
    container_image: str | Unset = UNSET
    container_name: str | Unset = UNSET
    namespace_name: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        pod_name = self.pod_name

        pod_labels: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.pod_labels, Unset):
            pod_labels = []
            for pod_labels_item_data in self.pod_labels:
                pod_labels_item = pod_labels_item_data.to_dict()
                pod_labels.append(pod_labels_item)

        container_image = self.container_image

        container_name = self.container_name

        namespace_name = self.namespace_name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if pod_name is not UNSET:
            field_dict["podName"] = pod_name
        if pod_labels is not UNSET:
            field_dict["podLabels"] = pod_labels
        if container_image is not UNSET:
            field_dict["containerImage"] = container_image
        if container_name is not UNSET:
            field_dict["containerName"] = container_name
        if namespace_name is not UNSET:
            field_dict["namespaceName"] = namespace_name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.label import Label  # noqa: PLC0415

        d = dict(src_dict)
        pod_name = d.pop("podName", UNSET)

        _pod_labels = d.pop("podLabels", UNSET)
        pod_labels: list[Label] | Unset = UNSET
        if _pod_labels is not UNSET:
            pod_labels = []
            for pod_labels_item_data in _pod_labels:
                pod_labels_item = Label.from_dict(pod_labels_item_data)

                pod_labels.append(pod_labels_item)

        container_image = d.pop("containerImage", UNSET)

        container_name = d.pop("containerName", UNSET)

        namespace_name = d.pop("namespaceName", UNSET)

        matching_container = cls(
            pod_name=pod_name,
            pod_labels=pod_labels,
            container_image=container_image,
            container_name=container_name,
            namespace_name=namespace_name,
        )

        matching_container.additional_properties = d
        return matching_container

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
