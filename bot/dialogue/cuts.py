"""Cuts in Rasa's cost. Behaviour stays the same.

Three in the cost of a turn (-35 to -40 % CPU; a custom action 20.7 -> 2.1 ms), and one in the time to load a model
(127 answers in three languages: 8 s of reading YAML in Python -> 0.3 s).

Rasa 3.6.21 is the last open-source release and `bot.dialogue.lean` refuses another, so the places are stable.
The plain `rasa` command line never passes here.
"""

from __future__ import annotations

import functools
import graphlib
from pathlib import Path
from typing import Any

import jsonschema
import yaml
from rasa.core.actions.action import RemoteAction
from rasa.engine.graph import ExecutionContext
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event

from bot.dialogue.yaml12 import Yaml12

_resolve_by_type = Event.resolve_by_type


def apply() -> None:
    """Make the cuts, once for the process."""
    DaskGraphRunner.run = _run_in_order
    Event.resolve_by_type = staticmethod(functools.lru_cache(maxsize=256)(_resolve_by_type))
    RemoteAction._validate_action_result = _validate_action_result
    DomainProvider.load = classmethod(_load_domain)  # type: ignore[arg-type]  # bound to the class, as it should


def _run_in_order(self: Any, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
    """engine/runner/dask.py:82 builds and schedules a dask graph for each message; ours has one order, found once."""
    names = tuple(targets or self._graph_schema.target_names)
    results: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
    for name, needs in _order(self, names):
        results[name] = self._instantiated_nodes[name](*(results[need] for need in needs))
    return dict(results[name] for name in names)


def _order(runner: Any, targets: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    orders: dict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]] = runner.__dict__.setdefault("_orders", {})
    if targets not in orders:
        nodes = runner._graph_schema.minimal_graph_schema(list(targets)).nodes
        needs = {name: tuple(node.needs.values()) for name, node in nodes.items()}
        order = graphlib.TopologicalSorter(needs).static_order()
        orders[targets] = [(name, needs[name]) for name in order if name in needs]
    return orders[targets]


@functools.lru_cache(maxsize=1)
def _validator() -> Any:
    schema = RemoteAction.action_response_format_spec()
    return jsonschema.validators.validator_for(schema)(schema)


def _validate_action_result(self: Any, result: dict[str, Any]) -> bool:  # noqa: ARG001
    """core/actions/action.py:699 compiles the same schema for every result."""
    _validator().validate(result)
    return True


def _load_domain(
    cls: Any,
    config: dict[str, Any],  # noqa: ARG001  Rasa checks that a component's load takes these by name and type
    model_storage: ModelStorage,
    resource: Resource,
    execution_context: ExecutionContext,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> DomainProvider:
    """domain_provider.py:45 reads and checks a domain that was checked when the model was trained, six times over."""
    with model_storage.read_from(resource) as folder:
        content = yaml.load((Path(folder) / "domain.yml").read_text(encoding="utf-8"), Yaml12)
    return cls(model_storage, resource, Domain.from_dict(content))
