import streamlit as st


def main() -> None:
    st.write("todo")
