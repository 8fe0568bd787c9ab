"""The templates of paper, lent to the application; nothing here has an address."""

from flask import Blueprint

blueprint = Blueprint("paper", __name__, template_folder="templates")
