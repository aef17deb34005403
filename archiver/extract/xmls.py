"""XML without trust: no entity is expanded, no DTD read, nothing fetched."""

from __future__ import annotations

from lxml import etree  # type: ignore[import-untyped]

from archiver.extract.tree import Node


def parse_xml(source: bytes) -> Node:
    """The tree of an XML document, names without their namespaces and in lower case. Broken XML gives what is whole.

    Raises:
        ValueError: there is no XML in it, or it declares entities.
    """
    if b"<!ENTITY" in source[:100_000]:
        raise ValueError("XML that declares entities is not read")
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, recover=True, huge_tree=True, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        top = etree.fromstring(source, parser)
    except (etree.LxmlError, ValueError) as error:
        raise ValueError(f"no readable XML: {error}") from error
    if top is None:
        raise ValueError("no readable XML: no element in it")
    root = Node("#document", {})
    open_nodes = [root]
    for event, element in etree.iterwalk(top, events=("start", "end")):
        if event == "end":
            open_nodes.pop()
            if element.tail and open_nodes:
                open_nodes[-1].children.append(element.tail)
            continue
        tag = element.tag if isinstance(element.tag, str) else "#other"
        attributes = {name.rpartition("}")[2].lower(): value for name, value in element.attrib.items()}
        node = Node(tag.rpartition("}")[2].lower(), attributes, open_nodes[-1])
        open_nodes[-1].children.append(node)
        if element.text and isinstance(element.tag, str):
            node.children.append(element.text)
        open_nodes.append(node)
    return root


def find(root: Node, tag: str) -> Node | None:
    """The first element of that name below `root`, or None."""
    return next((node for node in root.elements() if node.tag == tag), None)
