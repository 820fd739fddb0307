"""What is made once is made once, however many ask for it at the same time."""

from threading import Thread

from nlp.once import once


def test_who_asks_while_it_is_made_gets_the_same_thing() -> None:
    made: list[object] = []
    asked: list[object] = []

    @once
    def thing() -> object:
        made.append(object())
        if len(made) == 1:
            late.start()
            # Long enough for a thread that does not wait to make a second one; one that waits is not held up by it.
            late.join(0.05)
        return made[0]

    late = Thread(target=lambda: asked.append(thing()))
    asked.append(thing())
    late.join()

    assert len(made) == 1
    assert asked == [made[0], made[0]]
