"""What the user changes in the store by a click: confirmed where much depends on it; where it is refused, told why."""

from collections.abc import Callable

import streamlit as st

from dashboard import labels, states
from extract.model import ExtractError
from extract.store import Store


def change(refused: str, do: Callable[[Store], object]) -> bool:
    """Do this to the store; False where it cannot be, and why is kept under the key ``refused`` for ``tell``."""
    try:
        with states.writing() as store:
            do(store)
    except ExtractError as error:
        st.session_state[refused] = str(error)
        return False
    return True


def tell(refused: str) -> None:
    """Why the last change was refused, once."""
    if problem := st.session_state.pop(refused, None):
        st.error(labels.escape_markdown(problem))


def confirm(key: str, yes: str, no: str, do: Callable[..., None], *args: object) -> None:
    """The buttons of a dialog that asks first: ``yes`` has it done, and both close the dialog."""
    left, right = st.columns(2)
    done = left.button(yes, key=f"{key}_yes", type="primary", width="stretch", on_click=do, args=args)
    if right.button(no, key=f"{key}_no", width="stretch") or done:
        st.rerun()
