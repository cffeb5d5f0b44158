"""The dashboard: pages that ask the store, select and draw. Nothing here changes what the extraction found."""
