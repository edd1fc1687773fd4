"""Personal data as lists show it: enough to recognise, not enough to use."""


def masked_phone(phone: str) -> str:
    """13812345678 -> 138****5678."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) > 7 else "*" * len(phone)


def masked_email(email: str) -> str:
    """chenyu@example.cn -> c****@example.cn."""
    local, at, domain = email.rpartition("@")
    return f"{local[:1]}****{at}{domain}" if at else "*" * len(email)
