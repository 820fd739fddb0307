"""Fair measures: what each message, button and file about goals' measures, shares and voices leads to."""

from handlers.kit.events import TableArrived
from handlers.kit.routes import STAFF, Clock, Dialogue, Feature, Route
from handlers.measures import boards, draft, editing, fairness, loading, rating, voices
from handlers.measures.actions import (
    AskRating,
    DrawShares,
    EditMeasure,
    GiveForm,
    PickGoal,
    SettleFile,
    ShowBoard,
    ShowGoal,
    ShowMeasure,
    ShowMostShares,
    ShowShares,
    ShowVoices,
    StepMeasure,
)
from handlers.rules.measures.wording import (
    adds_measure,
    asks_of_board,
    asks_of_measures,
    asks_of_one_share,
    asks_of_shares,
    asks_of_voices,
    sets_value,
)
from handlers.rules.roadmap.projects import KEEPERS

FEATURE = Feature(
    name="measures",
    routes=(
        Route("add measure", editing.add, wording=adds_measure, roles=KEEPERS),
        Route("measure told", editing.tell, wording=sets_value, roles=KEEPERS),
        Route("measures", boards.ask, command="measures", wording=asks_of_measures, groups=True),
        Route("goal", boards.show_goal, actions=(ShowGoal,), groups=True),
        Route("board in words", boards.ask_board, wording=asks_of_board, groups=True),
        Route("board", boards.show_board, actions=(ShowBoard,), groups=True),
        Route("measure", boards.show_measure, actions=(ShowMeasure,), groups=True),
        Route("edit measure", editing.edit, actions=(EditMeasure,), roles=KEEPERS),
        Route("measure draft", editing.step, actions=(StepMeasure,), roles=KEEPERS),
        Route("measure goal", editing.pick_goal, actions=(PickGoal,), roles=KEEPERS),
        Route("ask rating", rating.ask, actions=(AskRating,), roles=KEEPERS),
        Route("measure file", loading.settle, actions=(SettleFile,), roles=STAFF),
        Route("shares", fairness.ask, command="shares", wording=asks_of_shares, groups=True),
        Route("one share", fairness.ask_of_one, wording=asks_of_one_share),
        Route("most shares", fairness.turn_most, actions=(ShowMostShares,), groups=True),
        Route("shares page", fairness.turn, actions=(ShowShares,), groups=True),
        Route("population form", fairness.give_form, actions=(GiveForm,), roles=STAFF),
        Route("shares picture", fairness.draw, actions=(DrawShares,), groups=True),
        Route("voices", voices.ask, command="voices", wording=asks_of_voices, groups=True),
        Route("voices page", voices.turn, actions=(ShowVoices,), groups=True),
    ),
    dialogues=(
        Dialogue(
            draft.KIND,
            take=editing.take,
            card=draft.card,
            confirm=editing.confirm_in_words,
            cancel=editing.cancel_in_words,
            deny=editing.deny_in_words,
            remind=editing.put_away,
        ),
        Dialogue(
            loading.KIND,
            take=loading.something_else,
            confirm=loading.confirm,
            cancel=loading.cancel,
            deny=loading.cancel,
        ),
    ),
    clocks=(Clock(ticks=(fairness.PICTURE,), handler=fairness.send),),
    listens={TableArrived: loading.take_table},
)
