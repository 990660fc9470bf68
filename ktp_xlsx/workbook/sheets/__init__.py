"""How the product's sheets look and what stands in them; what a run would change is told row by row."""

from ktp_xlsx.workbook.sheets.programme_sheet import REWRITTEN, Change
from ktp_xlsx.workbook.sheets.writing import WritePlan, plan_writing

__all__ = ["REWRITTEN", "Change", "WritePlan", "plan_writing"]
