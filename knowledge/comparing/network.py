"""The comparer's network: the reader's lower layers, upper ones that learnt to tell whether two questions are one."""

from torch import Tensor, nn

from knowledge.reader.network import Network, Shape


class CompareNetwork(Network):
    """A reader's network whose upper layers read a question beside another; see the module."""

    def __init__(self, shape: Shape) -> None:
        """Make it, with weights to be filled."""
        super().__init__(shape)
        self.same = nn.Linear(shape.width, 1)

    def alike(self, read: Tensor) -> Tensor:
        """Give a logit for each vector of a row that was read."""
        said: Tensor = self.same(read)
        return said[..., 0]
