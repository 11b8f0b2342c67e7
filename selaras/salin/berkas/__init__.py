"""The file of Tool Kinerja: JSON, or the same as a workbook. docs/panduan/impor-tool-kinerja.md."""
