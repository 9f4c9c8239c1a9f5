"""Pages about one's own data, below "account/data/"."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.your_data, name="your_data"),
    path("file/", views.your_data_file, name="your_data_file"),
    path("erase/", views.erase_account, name="erase_account"),
    path("erased/", views.account_erased, name="account_erased"),
]
