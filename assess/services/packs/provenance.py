"""What the parts of a questionnaire rest on."""

from collections.abc import Mapping, Sequence

from assess.domain.duties.confirmation import ElementsOfASource, by_source
from assess.domain.pack.pack import Pack
from assess.domain.pack.provenance import Basis


def elements_by_basis(pack: Pack) -> Mapping[Basis, Sequence[ElementsOfASource]]:
    """Return the parts of a pack by how far each is confirmed, and within it by source."""
    groups = by_source(pack)
    return {basis: [group for group in groups if group.basis is basis] for basis in Basis}
