"""ktp-xlsx: a school's professional development plans, kept in its own Excel workbook."""

__version__ = "0.1.0"
