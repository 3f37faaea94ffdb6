"""Tags for the templates of reports and of the pages that include them."""
