"""收到申请之日 (条例31): which day it is, by the channel an application came through."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["RECEIPT", "Channel", "ReceiptRule", "receipt_date"]


class Channel(StrEnum):
    IN_PERSON = "in_person"
    ORAL = "oral"
    SIGNED_MAIL = "signed_mail"
    PLAIN_MAIL = "plain_mail"
    FAX = "fax"
    ONLINE = "online"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class ReceiptRule:
    """How the day of receipt is found.

    id        kept with every application
    label     the channel as registers print it
    evidence  the day that decides: handed_in, signed or confirmed
    source    the article
    words     in Chinese, for the page and the letter
    """

    id: str
    label: str
    evidence: str
    source: str
    words: str

    @property
    def needs_confirmation(self) -> bool:
        return self.evidence == "confirmed"


RECEIPT: dict[Channel, ReceiptRule] = {
    Channel.IN_PERSON: ReceiptRule("31.1", "当面提交", "handed_in", "条例31.1", "当面提交，以提交之日为收到申请之日"),
    Channel.ORAL: ReceiptRule(
        "29-31.1", "口头申请", "handed_in", "条例29", "口头提出，由工作机构代填并经申请人确认，以提出之日为收到申请之日"
    ),
    Channel.SIGNED_MAIL: ReceiptRule("31.2-signed", "邮寄", "signed", "条例31.2", "邮寄，以签收之日为收到申请之日"),
    Channel.PLAIN_MAIL: ReceiptRule(
        "31.2-plain", "平常信函", "confirmed", "条例31.2", "平常信函，以与申请人确认之日为收到申请之日"
    ),
    Channel.FAX: ReceiptRule("31.3-fax", "传真", "confirmed", "条例31.3", "传真，以双方确认之日为收到申请之日"),
    Channel.ONLINE: ReceiptRule("31.3", "互联网", "confirmed", "条例31.3", "互联网渠道，以双方确认之日为收到申请之日"),
    Channel.EMAIL: ReceiptRule(
        "31.3-email", "电子邮件", "confirmed", "条例31.3", "电子邮件，以双方确认之日为收到申请之日"
    ),
}


def receipt_date(channel: Channel, *, arrived: date, confirmed: date | None = None) -> date | None:
    """The day of receipt, or None while the applicant has still to be reached.

    arrived    the day it was handed in, signed for, or came into the office
    confirmed  the day office and applicant confirmed, for the channels that ask for it

    Raises ValueError where the confirmation lies before the arrival.
    """
    if not RECEIPT[channel].needs_confirmation:
        return arrived
    if confirmed is not None and confirmed < arrived:
        raise ValueError(f"confirmed on {confirmed}, before it arrived on {arrived}")
    return confirmed
