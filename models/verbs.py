"""Every verb of ``models/actions`` and how it can be taken back."""

from enum import StrEnum


class Way(StrEnum):
    """How an act can be taken back."""

    UNDOABLE = "act"
    FINAL = "final"  # says so before it is done
    SYSTEM = "system"  # the program's own work: history, never an undo target


#: Every verb of ``models/actions`` and how it can be taken back; a test holds the table complete.
VERBS: dict[str, Way] = {
    "add_company": Way.UNDOABLE,
    "edit_company": Way.UNDOABLE,
    "delete_companies": Way.UNDOABLE,
    "add_person": Way.UNDOABLE,
    "edit_person": Way.UNDOABLE,
    "delete_people": Way.UNDOABLE,
    "add_contact": Way.UNDOABLE,
    "edit_contact": Way.UNDOABLE,
    "label_contact": Way.UNDOABLE,
    "put_contact_first": Way.UNDOABLE,
    "add_address": Way.UNDOABLE,
    "change_address": Way.UNDOABLE,
    "delete_address": Way.UNDOABLE,
    "edit_many": Way.UNDOABLE,
    "write_cells": Way.UNDOABLE,
    "tag": Way.UNDOABLE,
    "untag": Way.UNDOABLE,
    "add_campaign": Way.UNDOABLE,
    "edit_campaign": Way.UNDOABLE,
    "set_figures": Way.UNDOABLE,
    "delete_campaigns": Way.UNDOABLE,
    "add_product": Way.UNDOABLE,
    "edit_product": Way.UNDOABLE,
    "delete_products": Way.UNDOABLE,
    "add_deal": Way.UNDOABLE,
    "edit_deal": Way.UNDOABLE,
    "move_deal": Way.UNDOABLE,
    "move_deals": Way.UNDOABLE,
    "start_deals": Way.UNDOABLE,
    "delete_deals": Way.UNDOABLE,
    "edit_business": Way.UNDOABLE,
    "set_picture": Way.UNDOABLE,
    "add_item": Way.UNDOABLE,
    "edit_item": Way.UNDOABLE,
    "retire_item": Way.UNDOABLE,
    "delete_item": Way.UNDOABLE,
    "add_source": Way.UNDOABLE,
    "add_team_member": Way.UNDOABLE,
    "quick_add": Way.UNDOABLE,
    "add_task": Way.UNDOABLE,
    "edit_task": Way.UNDOABLE,
    "change_task": Way.UNDOABLE,
    "plan_for": Way.UNDOABLE,
    "complete_task": Way.UNDOABLE,
    "reopen_task": Way.UNDOABLE,
    "delete_tasks": Way.UNDOABLE,
    "add_activity": Way.UNDOABLE,
    "edit_activity": Way.UNDOABLE,
    "change_activity": Way.UNDOABLE,
    "log_with": Way.UNDOABLE,
    "delete_activities": Way.UNDOABLE,
    "address": Way.UNDOABLE,
    "add_members": Way.UNDOABLE,
    "set_response": Way.UNDOABLE,
    "remove_members": Way.UNDOABLE,
    "save_view": Way.UNDOABLE,
    "change_view": Way.UNDOABLE,
    "rename_view": Way.UNDOABLE,
    "move_view": Way.UNDOABLE,
    "pin_view": Way.UNDOABLE,
    "delete_view": Way.UNDOABLE,
    "apply_import": Way.UNDOABLE,
    "take_back_import": Way.UNDOABLE,
}
