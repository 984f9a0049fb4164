from __future__ import annotations

from bot.chat.places import places
from bot.chat.reception import Place
from bot.conversation import Action, By
from bot.storage import People, open_record


async def test_each_who_waits_has_the_place_that_the_queue_gives_it() -> None:
    async with open_record() as record:
        people = People(record)
        ids = [(await record.create(theme=theme)).id for theme in ("aap", "familie", "aap", "aap")]
        for one in ids[1:]:
            await record.transition(one, Action.ASK_PERSON, By.CITIZEN)
        found = await places(record, people)
        assert found == {ids[1]: Place(1), ids[2]: Place(1), ids[3]: Place(2)}
        assert [found[one].position for one in ids[1:]] == [await people.place(one) for one in ids[1:]]
