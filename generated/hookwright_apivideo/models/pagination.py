from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.pagination_link import PaginationLink


T = TypeVar("T", bound="Pagination")


@_attrs_define
class Pagination:
    """
    Attributes:
        links (list[PaginationLink]):
        current_page (int | Unset):
        page_size (int | Unset):
        pages_total (int | Unset): How many pages there are.
        items_total (int | Unset):
        current_page_items (int | Unset):
    """

    links: list[PaginationLink]
    current_page: int | Unset = UNSET
    page_size: int | Unset = UNSET
    pages_total: int | Unset = UNSET
    items_total: int | Unset = UNSET
    current_page_items: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        links = []
        for links_item_data in self.links:
            links_item = links_item_data.to_dict()
            links.append(links_item)

        current_page = self.current_page

        page_size = self.page_size

        pages_total = self.pages_total

        items_total = self.items_total

        current_page_items = self.current_page_items

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "links": links,
            }
        )
        if current_page is not UNSET:
            field_dict["currentPage"] = current_page
        if page_size is not UNSET:
            field_dict["pageSize"] = page_size
        if pages_total is not UNSET:
            field_dict["pagesTotal"] = pages_total
        if items_total is not UNSET:
            field_dict["itemsTotal"] = items_total
        if current_page_items is not UNSET:
            field_dict["currentPageItems"] = current_page_items

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.pagination_link import PaginationLink  # noqa: PLC0415

        d = dict(src_dict)
        links = []
        _links = d.pop("links")
        for links_item_data in _links:
            links_item = PaginationLink.from_dict(links_item_data)

            links.append(links_item)

        current_page = d.pop("currentPage", UNSET)

        page_size = d.pop("pageSize", UNSET)

        pages_total = d.pop("pagesTotal", UNSET)

        items_total = d.pop("itemsTotal", UNSET)

        current_page_items = d.pop("currentPageItems", UNSET)

        pagination = cls(
            links=links,
            current_page=current_page,
            page_size=page_size,
            pages_total=pages_total,
            items_total=items_total,
            current_page_items=current_page_items,
        )

        pagination.additional_properties = d
        return pagination

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
