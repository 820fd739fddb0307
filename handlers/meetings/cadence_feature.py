"""Cadence: what each message, button and tick leads to."""

from handlers.kit.events import SettingsAsked
from handlers.kit.routes import CHAIRS, LEADERS, Clock, Feature, Route
from handlers.meetings import cadence, cadence_clock, cadence_rules
from handlers.meetings.cadence_actions import MeetAgain, ShowCadence, ShowEveryCadence, ShowRules, TurnConsent, TurnRule
from handlers.rules.meetings.cadence_words import about_rules, asks_cadence

FEATURE = Feature(
    name="cadence",
    routes=(
        Route("ask cadence", cadence.asked, wording=asks_cadence, groups=True),
        Route("cadence", cadence.show, actions=(ShowCadence,)),
        Route("every cadence", cadence.show_every, actions=(ShowEveryCadence,)),
        Route("meet again", cadence.meet_again, actions=(MeetAgain,), roles=LEADERS),
        Route("meeting rules", cadence_rules.show, actions=(ShowRules,), roles=LEADERS),
        Route("meeting rules in words", cadence_rules.in_words, wording=about_rules),
        Route("turn consent", cadence_rules.turn_consent, actions=(TurnConsent,), roles=CHAIRS),
        Route("turn a meeting rule", cadence_rules.turn, actions=(TurnRule,), roles=LEADERS),
    ),
    clocks=(Clock(ticks=(cadence_clock.LOOK,), handler=cadence_clock.act, due=cadence_clock.find_due),),
    listens={SettingsAsked: cadence_rules.offer},
)
