"""The workbook's package, changed as text and bytes: what is not the product's stays as it is, to the byte.

- `archive`: the zip; entries that stay keep their compressed bytes
- `overlay`: an archive and the parts to change in it
- `markup`: where elements stand in a part's bytes
- `relations`: relationships, content types, what belongs to a sheet
- `frame`: `workbook.xml`: sheets, defined names, calculation
- `styles`: formats of a donor workbook in the target's `styles.xml`
- `sheet_rows`, `sheet_cells`, `sheet_frame`: single cells of a sheet, and what stands around them
- `transplant`: whole sheets out of a donor workbook
- `shared_edits`: cell edits of one save, over sheets, tables and styles
- `formulas`: who reads the sheets that changed
- `proof`, `proof_of_sheets`, `trees`: that a written package holds all that the old one held

Nothing here talks to users. What cannot be done safely is `markup.Unsafe`, which `ktp_xlsx.workbook.save` turns into a
refusal. Source of all rules: ECMA-376 parts 1 and 2.
"""
