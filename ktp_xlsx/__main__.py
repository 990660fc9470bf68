"""`python -m ktp_xlsx` is `ktp`."""

from ktp_xlsx.cli import main

main()
