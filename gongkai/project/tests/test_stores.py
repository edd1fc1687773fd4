from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from gongkai.project.environment import read_all
from gongkai.project.stores import bucket, files


def test_without_an_address_files_lie_in_the_data_folder():
    assert files(None, Path("/srv/data"))["OPTIONS"] == {"location": Path("/srv/data/files")}


def test_an_address_names_store_bucket_and_prefix():
    assert bucket("https://objects.example.org:9000/gongkai/files/2026?region=cn-north-1")["OPTIONS"] == {
        "endpoint_url": "https://objects.example.org:9000",
        "bucket_name": "gongkai",
        "location": "files/2026",
        "region_name": "cn-north-1",
    }


def test_key_and_secret_may_hold_any_sign():
    options = bucket("https://a%2Fb:c%40d%3A@objects.example.org/gongkai")["OPTIONS"]
    assert (options["access_key"], options["secret_key"]) == ("a/b", "c@d:")
    assert options["endpoint_url"] == "https://objects.example.org"


@pytest.mark.parametrize("address", ["s3://gongkai", "https://objects.example.org", "https:///gongkai", "gongkai"])
def test_an_address_without_store_or_bucket_is_refused_without_repeating_it(address):
    with pytest.raises(ImproperlyConfigured, match="GONGKAI_FILES_URL") as refusal:
        read_all({"GONGKAI_FILES_URL": address})
    assert address not in str(refusal.value)
