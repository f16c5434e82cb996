"""The vendor's document, as it was before anything changed, and ours."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from ruamel.yaml import YAML

Document = dict[str, Any]

_VENDOR = """
openapi: 3.0.3
info: { title: Shop, version: '1' }
servers: [{ url: https://shop.example.com }]
security: [{ key: [] }]
paths:
  /hooks:
    get:
      operationId: ListHooks
      tags: [hooks]
      summary: The hooks
      parameters:
        - { name: page, in: query, schema: { type: integer, default: 1 } }
        - { name: sort, in: query, schema: { type: string } }
      responses:
        '200':
          description: A page.
          headers:
            Total: { schema: { type: integer } }
          content:
            application/json:
              schema:
                type: object
                required: [items]
                properties:
                  items: { type: array, items: { $ref: '#/components/schemas/Hook' } }
        '400': { $ref: '#/components/responses/Refused' }
    post:
      operationId: CreateHook
      tags: [hooks]
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/HookBody' }
          application/x-www-form-urlencoded:
            schema: { type: object }
      responses:
        '201':
          description: The hook.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Hook' }
        '400': { $ref: '#/components/responses/Refused' }
  /hooks/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: integer, format: int64 } }
    delete:
      operationId: DeleteHook
      tags: [hooks]
      responses:
        '204': { description: Gone. }
  /orders:
    get:
      operationId: ListOrders
      responses:
        '200': { description: Not ours. }
components:
  securitySchemes:
    key: { type: http, scheme: bearer }
  responses:
    Refused:
      description: No.
      content:
        application/json:
          schema: { $ref: '#/components/schemas/Error' }
  schemas:
    Event: { type: string, enum: [created, changed] }
    Hook:
      type: object
      required: [id, url, events]
      properties:
        id: { type: integer }
        url: { type: string }
        name: { type: string }
        events: { type: array, items: { $ref: '#/components/schemas/Event' } }
        target:
          type: object
          properties:
            host: { type: string }
        color: { type: string, enum: [red, blue] }
        parent: { $ref: '#/components/schemas/Hook' }
    HookBody:
      type: object
      additionalProperties: false
      required: [url]
      properties:
        url: { type: string, maxLength: 100, description: Where to. }
        name: { type: string }
        events: { type: array, items: { $ref: '#/components/schemas/Event' } }
        color: { type: string, enum: [red, blue] }
    Error:
      type: object
      properties:
        message: { type: string }
        hint: { type: string }
"""

OURS = """\
# Written by hand.
openapi: 3.0.3
info:
  title: The hooks of the shop
  version: '1'
security:
  - key: []
paths:
  /hooks:
    get:
      operationId: ListHooks
      tags: [hooks]
      # They come in no order.
      parameters:
        - name: page
          in: query
          description: Counted from 1.
          schema: { type: integer }
        - { name: sort, in: query, schema: { type: string } }
      responses:
        '200':
          description: Some hooks.
          headers:
            Total: { schema: { type: integer } }
          content:
            application/json:
              schema:
                type: object
                required: [items]
                properties:
                  items: { type: array, items: { $ref: '#/components/schemas/Hook' } }
        '400': { $ref: '#/components/responses/Refused' }
        # Seen now and then, and not in the shop's document.
        '500': { $ref: '#/components/responses/Refused' }
    post:
      operationId: CreateHook
      tags: [hooks]
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/HookBody' }
      responses:
        '201':
          description: The hook.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Hook' }
        '400': { $ref: '#/components/responses/Refused' }
  /hooks/{hook}:
    parameters:
      - { name: hook, in: path, required: true, schema: { type: integer } }
    delete:
      operationId: DeleteHook
      tags: [hooks]
      responses:
        '204': { description: Gone. }
components:
  securitySchemes:
    key: { type: http, scheme: bearer }
  responses:
    Refused:
      description: Why not.
      content:
        application/json:
          schema: { $ref: '#/components/schemas/Error' }
  schemas:
    Event:
      # Open: the shop adds some every year.
      anyOf:
        - type: string
          enum: [created, changed]  # both of 2024
          x-enum-varnames: [CREATED, CHANGED]
        - type: string
    Hook:
      type: object
      required: [id, url, events]
      properties:
        id: { type: integer }
        url: { type: string }
        name: { type: string }
        events: { type: array, items: { $ref: '#/components/schemas/Event' } }
        target:
          type: object
          properties:
            host: { type: string }
        color: { type: string, enum: [red, blue] }
        parent:
          # One that it was copied from.
          $ref: '#/components/schemas/Hook'
    HookBody:
      type: object
      required: [url]
      properties:
        url: { type: string, maxLength: 100 }
        name: { type: string }
        events:
          type: array
          items:
            $ref: '#/components/schemas/Event'
        color:
          type: string
          enum:
            - red
            # Out of fashion.
            - blue
    Error:
      type: object
      properties:
        message: { type: string }
        hint: { type: string }
"""


def vendor() -> Document:
    """The vendor's document."""
    document: Document = YAML(typ="safe", pure=True).load(_VENDOR)
    return document


def put(document: Document, pointer: str, value: Any) -> None:
    """Set a value in a document; what is on the way to it has to be there."""
    parent, step = _parent(document, pointer)
    parent[step] = deepcopy(value)


def drop(document: Document, pointer: str) -> None:
    """Take a value out of a document."""
    parent, step = _parent(document, pointer)
    del parent[step]


def _parent(document: Document, pointer: str) -> tuple[Any, Any]:
    *way, last = (step.replace("~1", "/") for step in pointer.split("/"))
    node: Any = document
    for step in way:
        node = node[int(step)] if isinstance(node, list) else node[step]
    return node, int(last) if isinstance(node, list) else last
