"""The judgement over one request and its answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hookwright.testing.conformance.content import content_problems
from hookwright.testing.conformance.credentials import has_credentials
from hookwright.testing.conformance.document import Document, Operation
from hookwright.testing.conformance.exchange import WireAnswer, WireRequest
from hookwright.testing.conformance.parameters import parameter_problems
from hookwright.testing.conformance.schemas import Schemas


class Conformance:
    """What an OpenAPI document has to say against requests and answers.

    ``document`` is the whole of it, as plain JSON values, of version 3.0 or 3.1.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = Document(document)
        self._schemas = Schemas(self._document)

    def request_problems(self, request: WireRequest) -> list[str]:
        """A line for each thing that is wrong with a request."""
        return [f"{request}: {problem}" for problem in self._of_request(request)]

    def answer_problems(self, request: WireRequest, answer: WireAnswer) -> list[str]:
        """A line for each thing that is wrong with the answer; nothing for what the document does not know at all."""
        operation = self._document.find(request.method, request.path)
        if operation is None:
            return []
        return [f"{request}: {answer.status}: {problem}" for problem in self._of_answer(operation, request, answer)]

    def _of_request(self, request: WireRequest) -> Iterator[str]:
        operation = self._document.find(request.method, request.path)
        if operation is None:
            if not (request.method == "POST" and self._document.gives_tokens(request.path)):
                yield "there is no such operation"
            return
        if not has_credentials(self._document, operation, request):
            yield "the credentials are missing"
        yield from parameter_problems(self._document, self._schemas, operation, request)
        wanted = self._document.resolve(operation.body.get("requestBody"))
        if request.body and wanted is None:
            yield "a body is not documented"
        elif request.body:
            yield from content_problems(self._schemas, wanted["content"], request.headers, request.body, sent=True)
        elif wanted is not None and wanted.get("required"):
            yield "the body is missing"

    def _of_answer(self, operation: Operation, request: WireRequest, answer: WireAnswer) -> Iterator[str]:
        if answer.status not in (401, 403) and not has_credentials(self._document, operation, request):
            yield "answered without credentials"
        documented = {status.upper(): one for status, one in operation.body["responses"].items()}
        names = (str(answer.status), f"{answer.status // 100}XX", "DEFAULT")
        found = next((documented[name] for name in names if name in documented), None)
        if found is None:
            yield "the status is not documented"
            return
        response = self._document.resolve(found)
        content = response.get("content")
        if content and request.method != "HEAD":
            if answer.body:
                yield from content_problems(self._schemas, content, answer.headers, answer.body, sent=False)
            else:
                yield "the body is missing"
        elif answer.body and answer.status < 400:
            # Of errors, a document often does not say what they bring.
            yield "a body is not documented"
        yield from self._of_headers(response, answer)

    def _of_headers(self, response: Mapping[str, Any], answer: WireAnswer) -> Iterator[str]:
        for name, described in response.get("headers", {}).items():
            header = self._document.resolve(described)
            text = answer.headers.get(name.lower())
            if text is None:
                if header.get("required"):
                    yield f"the header {name} is missing"
            elif "schema" in header:
                for problem in self._schemas.problems(header["schema"], self._schemas.read(header["schema"], text)):
                    yield f"the header {name}: {problem}"
