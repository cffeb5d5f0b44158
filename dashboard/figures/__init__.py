"""Plotly figures as plain dictionaries: pure functions of numbers, no Streamlit."""
