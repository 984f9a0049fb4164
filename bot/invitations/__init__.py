"""The phone queue's keypad choice: a link to the chat by SMS (row H31). The number is used once, and never kept."""

from bot.invitations.links import BadLink, Links
from bot.invitations.number import BadNumber, phone_number
from bot.invitations.provider import ConsoleProvider, HttpProvider, Provider, SmsFailed
from bot.invitations.text import sms

__all__ = [
    "BadLink",
    "BadNumber",
    "ConsoleProvider",
    "HttpProvider",
    "Links",
    "Provider",
    "SmsFailed",
    "phone_number",
    "sms",
]
