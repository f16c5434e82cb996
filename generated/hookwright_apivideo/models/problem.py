from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.problem_of_field import ProblemOfField


T = TypeVar("T", bound="Problem")


@_attrs_define
class Problem:
    """What went wrong.

    Attributes:
        type_ (str | Unset): A page of api.video's documentation, whose last part names the kind of problem.
        title (str | Unset): For people.
        name (str | Unset): The field that it is about; may be empty.
        status (int | Unset):
        detail (str | Unset):
        problems (list[ProblemOfField] | Unset): All of them, where there are several.
    """

    type_: str | Unset = UNSET
    title: str | Unset = UNSET
    name: str | Unset = UNSET
    status: int | Unset = UNSET
    detail: str | Unset = UNSET
    problems: list[ProblemOfField] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        title = self.title

        name = self.name

        status = self.status

        detail = self.detail

        problems: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.problems, Unset):
            problems = []
            for problems_item_data in self.problems:
                problems_item = problems_item_data.to_dict()
                problems.append(problems_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if type_ is not UNSET:
            field_dict["type"] = type_
        if title is not UNSET:
            field_dict["title"] = title
        if name is not UNSET:
            field_dict["name"] = name
        if status is not UNSET:
            field_dict["status"] = status
        if detail is not UNSET:
            field_dict["detail"] = detail
        if problems is not UNSET:
            field_dict["problems"] = problems

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.problem_of_field import ProblemOfField  # noqa: PLC0415

        d = dict(src_dict)
        type_ = d.pop("type", UNSET)

        title = d.pop("title", UNSET)

        name = d.pop("name", UNSET)

        status = d.pop("status", UNSET)

        detail = d.pop("detail", UNSET)

        _problems = d.pop("problems", UNSET)
        problems: list[ProblemOfField] | Unset = UNSET
        if _problems is not UNSET:
            problems = []
            for problems_item_data in _problems:
                problems_item = ProblemOfField.from_dict(problems_item_data)

                problems.append(problems_item)

        problem = cls(
            type_=type_,
            title=title,
            name=name,
            status=status,
            detail=detail,
            problems=problems,
        )

        problem.additional_properties = d
        return problem

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
