"""A facade with one provider, small enough to know by heart which method uses what."""

from __future__ import annotations

from pathlib import Path

_FILES = {
    "interface/hooks.py": """
from hookwright.kit.account import Account
from hookwright.kit.adapter import adapter_of
from hookwright.interface.operations import Operations

class Hooks:
    def __init__(self, account: Account):
        self._operations = Operations(adapter_of(account))

    def list(self):
        return self._operations.all()

    def create(self, spec):
        return self._operations.create(spec)

    def delete(self, id):
        return self._operations.delete(id)

    def ensure(self, spec):
        return self._operations.ensure(spec)

    def events(self):
        return self._operations.events()

    def _private(self):
        return self._operations.all()
""",
    "kit/account.py": """
class Account:
    adapter: str
""",
    "kit/adapter.py": """
class Adapter:
    def list_page(self): ...
    def create(self, spec): ...
    def delete(self, id): ...
    def explain(self, answer): ...

def adapter_of(account) -> Adapter: ...
""",
    "interface/operations.py": """
from hookwright.kit.adapter import Adapter
from hookwright.interface.ensure import ensure

class Operations:
    adapter: Adapter

    def all(self):
        return lambda: self.adapter.list_page()

    def create(self, spec):
        return self.adapter.create(spec)

    def delete(self, id):
        return self.adapter.delete(id)

    def ensure(self, spec):
        return ensure(self.adapter, spec)

    def events(self):
        return ()
""",
    "interface/ensure.py": """
from hookwright.kit.adapter import Adapter

def ensure(adapter: Adapter, spec):
    found = yield from adapter.list_page()
    return found or (yield from adapter.create(spec))
""",
    "kit/reading.py": """
class Fields:
    def id(self, name="id"):
        return self._members[name]
""",
    "providers/__init__.py": "",
    "providers/shop/__init__.py": "",
    "providers/shop/account.py": """
from hookwright.kit.account import Account

class Shop(Account):
    adapter = "hookwright.providers.shop.adapter:ShopAdapter"
""",
    "providers/shop/adapter.py": """
from hookwright.kit.adapter import Adapter
from hookwright.providers.shop.reading import hook_of
from hookwright_shop.api.hooks import create_hook, delete_hook, list_hooks
from hookwright_shop.models import HookBody

class ShopAdapter(Adapter):
    def list_page(self):
        request = list_hooks._get_kwargs(page=1)
        return self._call(request, self._page)

    def _page(self, answer):
        total = answer.headers.get("total")
        return [hook_of(item) for item in answer.json()["items"]], total

    def create(self, spec):
        body = HookBody(url=spec.url, events=list(spec.events))
        return self._call(create_hook._get_kwargs(body=body), hook_of)

    def delete(self, id):
        return self._call(delete_hook._get_kwargs(id), None)

    def explain(self, answer):
        return answer.json().get("message")
""",
    "providers/shop/reading.py": """
from hookwright.kit.reading import Fields

_ADDRESS = "url"

def hook_of(item):
    fields: Fields = Fields(item)
    return fields.id(), fields.required(_ADDRESS, str), fields.texts("events"), "host" in item["target"]
""",
    "cli/__init__.py": "",
    "cli/commands.py": """
COMMANDS = {"ls": "hookwright.cli.ls:ls", "apply": "hookwright.cli.apply:apply"}
""",
    "cli/ls.py": """
from hookwright.interface.hooks import Hooks

def ls(account):
    with Hooks(account) as hooks:
        for hook in hooks.list():
            print(hook)
""",
    "cli/apply.py": """
from hookwright.interface.hooks import Hooks

def apply(hooks: Hooks):
    _each(hooks)

def _each(hooks: Hooks):
    hooks.ensure(None)
""",
    "sandbox/__init__.py": "from hookwright_shop.api.hooks import list_hooks",
}


def write(folder: Path) -> Path:
    """The package below a folder."""
    root = folder / "hookwright"
    for name, text in {"__init__.py": "", **_FILES}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root
