"""When a citizen tells of a death, the answer says so first."""

from __future__ import annotations

from casework.procedures import Procedure
from casework.services.cues import Cues


def tells_of_a_death(text: str, procedure: Procedure, cues: Cues) -> bool:
    """Tell whether the words speak of a relative who died and the procedure is about a death.

    A paper that was lost ("mất giấy khai tử") is no death, though the verb is the same.
    """
    return (
        cues.found_in("about_death", procedure.name)
        and cues.found_in("death", text)
        and cues.found_in("kin", text)
        and not cues.found_in("lost_paper", text)
    )
