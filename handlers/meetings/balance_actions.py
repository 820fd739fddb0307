"""What the buttons about the composition of committees ask for."""

from handlers.kit.buttons import Action, action


@action("mbs")
class ShowBalance(Action):
    """How a committee is made up, were so many of each sector to join (negative: leave); an empty code: the whole."""

    cluster: str
    public: int = 0
    private: int = 0
    people: int = 0


@action("mbe")
class ShowEveryBalance(Action):
    """How each committee is made up, from a page on."""

    page: int
