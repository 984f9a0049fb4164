"""What the desk says when no person can be offered, in klarspråk."""

from __future__ import annotations

from bot.content import Language
from bot.conversation import Offer

FAILED: dict[Language, str] = {
    "nb": "Beklager, nå klarte jeg ikke å svare. Meldingen din er lagret. Prøv igjen, eller snakk med en veileder.",
    "nn": "Orsak, no klarte eg ikkje å svare. Meldinga di er lagra. Prøv igjen, eller snakk med ein rettleiar.",
    "en": "Sorry, I was not able to answer. Your message is stored. Try again, or talk to a counsellor.",
}

# It stands where today's hours stand: in the handoff's answer, before the other ways to reach Nav (row H9), and on the
# first screen.
NOT_NOW: dict[Offer | None, dict[Language, str]] = {
    Offer.NOBODY: {
        "nb": "Ingen veileder er her akkurat nå. Det kan komme noen senere i dag, så prøv gjerne igjen om litt.",
        "nn": "Ingen rettleiar er her akkurat no. Det kan kome nokon seinare i dag, så prøv gjerne igjen om litt.",
        "en": "No counsellor is here right now. Somebody may come later today, so please try again in a while.",
    },
    Offer.FULL: {
        "nb": "Alle er opptatt, og køen er full. Prøv gjerne igjen om litt.",
        "nn": "Alle er opptekne, og køen er full. Prøv gjerne igjen om litt.",
        "en": "Everyone is busy, and the queue is full. Please try again in a while.",
    },
}

DAY_IS_OVER: dict[Language, str] = {
    "nb": (
        "Beklager, veilederne har gått for dagen uten å rekke fram til deg. {hours}\n\n"
        "Du kan logge inn og skrive til Nav, eller ringe {phone} på hverdager fra klokka 9 til 15. "
        "Meg kan du spørre når som helst."
    ),
    "nn": (
        "Orsak, rettleiarane har gått for dagen utan å rekke fram til deg. {hours}\n\n"
        "Du kan logge inn og skrive til Nav, eller ringje {phone} på kvardagar frå klokka 9 til 15. "
        "Meg kan du spørje når som helst."
    ),
    "en": (
        "Sorry, the counsellors have gone for the day without reaching you. {hours}\n\n"
        "You can log in and write to Nav, or call +47 {phone} on weekdays from 9 to 15. "
        "You can ask me at any time."
    ),
}
