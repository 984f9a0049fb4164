"""The privacy room: personal data is masked before anything is stored, logged or understood."""

from bot.privacy.finding import Finding, Kind, Masked
from bot.privacy.log_filter import MaskingFilter
from bot.privacy.mask import mask

__all__ = ["Finding", "Kind", "Masked", "MaskingFilter", "mask"]
