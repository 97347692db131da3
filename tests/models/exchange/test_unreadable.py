"""A file that may not be read is unavailable, not wrong; tried as another user where the tests run as root."""

import os
import sys

import pytest

from models.errors import Unavailable
from models.exchange.looking import look_at
from tests.models.exchange.lists import saved

NOBODY = 65534


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter there")
def test_a_file_without_permission_is_unavailable(tmp_path):
    path = saved(tmp_path, "Name\nAnn\n")
    path.chmod(0o000)
    me = os.geteuid()
    os.seteuid(NOBODY if me == 0 else me)
    try:
        with pytest.raises(Unavailable, match="may not be read by you; change its permissions"):
            look_at(path)
    finally:
        os.seteuid(me)
