"""How does a whole council come in from one workbook or YAML file? Its sheets, read into rows."""
