"""Closed sets: the only words that are accepted, as the field itself says them."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, WithJsonSchema

Audience = Literal["public", "request", "nda", "internal"]
ControlAudience = Literal["public", "internal"]
ControlStatus = Literal["in place", "planned"]
Frequency = Literal[
    "continuous",
    "per-event",
    "daily",
    "weekly",
    "monthly",
    "quarterly",
    "semi-annual",
    "annual",
]
ReviewInterval = Literal["annual", "semi-annual", "quarterly"]

Category = Literal["security", "availability", "processing-integrity", "confidentiality", "privacy"]
Opinion = Literal["unqualified", "qualified", "adverse", "disclaimer"]
SubserviceMethod = Literal["carve-out", "inclusive"]
LetterIssuer = Literal["management", "auditor"]  # a rule refuses the second with a reason (SA-05)
MilestoneKind = Literal[
    "readiness",
    "type1-as-of",
    "type1-issued",
    "observation",
    "period-end",
    "type2-issued",
]
FrameworkKind = Literal["report", "certificate", "attestation", "self", "registration", "law"]
PlannedStatus = Literal["planned", "in preparation", "under way"]

DocumentCategory = Literal["reports", "legal", "privacy", "security", "questionnaires", "company"]
DocumentFormat = Literal["pdf", "html", "xlsx", "docx", "csv", "json", "zip"]

SubprocessorCategory = Literal[
    "hosting",
    "network",
    "monitoring",
    "email",
    "support",
    "payments",
    "analytics",
    "identity",
    "ai",
    "professional services",
    "affiliate",
]
SubprocessorStatus = Literal["active", "planned", "ended"]
TransferMechanism = Literal[
    "Adequacy decision",
    "EU-US Data Privacy Framework",
    "Standard contractual clauses",
    "Standard contractual clauses module 1",
    "Standard contractual clauses module 2",
    "Standard contractual clauses module 3",
    "Standard contractual clauses module 4",
    "UK addendum",
    "Binding corporate rules",
    "None needed",
]

Sensitivity = Literal["public", "internal", "confidential", "restricted"]
DataAccessLevel = Literal["none", "public", "internal", "confidential", "restricted"]
ImpactLevel = Literal["limited", "moderate", "substantial", "severe"]
Hosting = Literal["public cloud", "private cloud", "own", "customer's"]
Delivery = Literal["web", "API", "agent", "on premises"]
Tenancy = Literal["shared with logical separation", "dedicated"]
Switch = Literal["on", "off"]
AiRiskClass = Literal["minimal risk", "transparency duties", "high risk"]

UpdateKind = Literal[
    "report",
    "certificate",
    "subprocessor",
    "policy",
    "incident",
    "security advisory",
    "product",
    "legal",
    "notice",
]
Severity = Literal["low", "medium", "high", "critical"]
FaqCategory = Literal[
    "company",
    "certification",
    "access control",
    "authentication",
    "encryption",
    "data location",
    "data separation",
    "retention and deletion",
    "privacy",
    "subprocessors",
    "ai",
    "development",
    "vulnerability management",
    "penetration testing",
    "logging",
    "incident response",
    "continuity",
    "backups",
    "physical",
    "people",
    "customer responsibilities",
    "legal",
]
VariableType = Literal[
    "text",
    "number",
    "minutes",
    "hours",
    "days",
    "months",
    "years",
    "percent",
    "date",
    "role",
    "address",
    "yes-no",
]
RiskTreatment = Literal["reduce", "accept", "avoid", "transfer"]
WordingLevel = Literal["error", "warning"]

ROMAN = {"I": "1", "II": "2"}


def _figure(value: object) -> object:
    """Roman numerals are accepted in input and shown as figures (SD-11)."""
    return ROMAN.get(value, value) if isinstance(value, str) else value


ReportType = Annotated[
    Literal["1", "2"],
    BeforeValidator(_figure),
    WithJsonSchema({"enum": [1, 2, "1", "2", "I", "II"]}),
]
"""Type 1: design on one date. Type 2: design and operation over a period."""
