"""The privacy room: personal data is masked before anything is stored, logged or understood."""

from bot.privacy.finding import Finding, Kind, Masked
from bot.privacy.log_filter import MaskingFilter
from bot.privacy.mask import mask
from bot.privacy.own_name import with_own_name
from bot.privacy.sanitise import MAX_CHARACTERS, sanitise
from bot.privacy.unmask import without_masks

__all__ = [
    "MAX_CHARACTERS",
    "Finding",
    "Kind",
    "Masked",
    "MaskingFilter",
    "mask",
    "sanitise",
    "with_own_name",
    "without_masks",
]
