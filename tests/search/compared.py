"""The page that compares, read at any query string."""


def read(client, query, status=200, language="en"):
    response = client.get(f"/{language}/compare/?{query}")
    assert response.status_code == status
    return response.content.decode()


def of(*blocks):
    return "&".join(f"block={page.pk}" for page in blocks)
