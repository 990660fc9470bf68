"""How the product's sheets look and what stands in them; what a run would change is told row by row."""

from ktp_xlsx.workbook.sheets.orders_sheet import values_of as register_values
from ktp_xlsx.workbook.sheets.programme_sheet import Change
from ktp_xlsx.workbook.sheets.writing import Register, WritePlan, not_understood, plan_reminders, plan_writing

__all__ = [
    "Change",
    "Register",
    "WritePlan",
    "not_understood",
    "plan_reminders",
    "plan_writing",
    "register_values",
]
