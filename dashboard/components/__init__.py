"""Pieces of the pages: what is drawn with Streamlit and used by one page or several."""
