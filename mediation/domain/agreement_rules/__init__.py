"""The clause checker of agreements (协议审查): one small file for each family of rules."""

from mediation.domain.agreement_rules.checker import check_agreement, check_text
from mediation.domain.agreement_rules.limits import AgreementLimits

__all__ = ["AgreementLimits", "check_agreement", "check_text"]
