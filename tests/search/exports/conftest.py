"""Lists taken away, read back by other hands than those that wrote them."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook


def body(client, path, status=200):
    """The whole of what an address answers, and its headers."""
    response = client.get(path)
    assert response.status_code == status, path
    return (response.getvalue() if response.streaming else response.content), response.headers


@pytest.fixture
def read_csv(client):
    """read_csv(path, mark) → the rows of the file as dictionaries."""

    def read(path, mark=","):
        data, _headers = body(client, path)
        assert data.startswith(b"\xef\xbb\xbf")
        return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=mark))

    return read


@pytest.fixture
def read_json(client):
    """read_json(path) → the object in the file."""
    return lambda path: json.loads(body(client, path)[0])


@pytest.fixture
def read_xlsx(client):
    """read_xlsx(path) → the workbook, as another program reads it."""
    return lambda path: load_workbook(io.BytesIO(body(client, path)[0]))


def cells(sheet):
    """The rows of a sheet below its head, as dictionaries of values."""
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]
