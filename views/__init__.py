"""What a person sees: pages, panes, forms, tables. Figures are drawn without Qt."""
