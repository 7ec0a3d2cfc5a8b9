"""An auditor's file for one period: texts, redlines, tables and a proof, in one zip."""
