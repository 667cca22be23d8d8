"""Settings: how states and forums are printed; the table wins over what comes with the program."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from app.errors import ValiseError
from app.i18n import _
from app.ui.desk import Desk
from app.ui.models.names import NamesTable, PrintedName
from app.ui.widgets.plain import action, button, row, table
from app.ui.widgets.settings_part import SettingsPart, remark

if TYPE_CHECKING:
    from app.progress import Progress


class NamesSettings(SettingsPart):
    """Every country and forum; what is written beside one is printed from then on, and understood in questions."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, _("Names"),
            _("How your house writes the names of states and forums in what Valise prints. The words of sources are "
              "never touched."),
        )
        self.names = NamesTable(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self.names)
        self._found.setFilterKeyColumn(-1)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.table = table(self._found, _("Names of states and forums"), (12, 32, 32), stretch=2)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.table.setMinimumHeight(self.fontMetrics().height() * 12)
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Find a name"))
        self.words.setAccessibleName(_("Find a name"))
        self.words.setClearButtonEnabled(True)
        self.usual_action = action(self.table, _("Print the usual name"), self.use_usual, "Del")
        self.usual_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.addAction(self.usual_action)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.fill(
            self.words, self.table, row(button(_("Print the usual name"), self.use_usual), None),
            remark(_("F2 writes a name, Del takes it away. Those of your own stand in bold.")), grows=self.table,
        )
        self.words.textChanged.connect(self._found.setFilterFixedString)
        self.names.written.connect(self._written)

    def entered(self) -> None:
        if self.names.names:
            return

        def work(_progress: "Progress") -> list[PrintedName]:
            return all_names()

        self.desk.jobs.read("", work, self._show, topic="names")

    def use_usual(self) -> None:
        """Have the chosen name printed as usual again."""
        index = self._found.mapToSource(self.table.currentIndex())
        if index.isValid() and self.names.names[index.row()].own:
            self.names.setData(self.names.index(index.row(), 2), self.names.names[index.row()].usual)

    def _show(self, names: list[PrintedName]) -> None:
        self.names.show_names(names)

    def _written(self, name: PrintedName, before: str) -> None:
        countries = {one.code: one.own for one in self.names.names if one.own and one.table == "countries"}
        forums = {one.code: one.own for one in self.names.names if one.own and one.table == "forums"}
        path = self.desk.home.house_names

        def work(_progress: "Progress") -> None:
            from app import house_files

            house_files.write_names(countries, forums, path)

        def done(_none: None) -> None:
            self.desk.tell(
                _("{0} is printed as “{1}” from now on.").format(name.usual, name.own or name.usual),
                ((_("Undo"), lambda: self._put_back(name, before)),),
            )

        def failed(error: Exception) -> None:
            self.names.put(name, before)
            if isinstance(error, ValiseError):
                self.desk.warn(str(error))

        self.desk.jobs.change("", work, done, failed)

    def _put_back(self, name: PrintedName, before: str) -> None:
        self.names.setData(self.names.index(self.names.names.index(name), 2), before or name.usual)


def all_names() -> list[PrintedName]:
    """Every country and forum with its usual name and, where there is one, the user's own."""
    from app import registry

    own = registry.own_house_names()
    rows: list[PrintedName] = []
    for table_name, codes, called, kept in (
        ("countries", [one.code for one in registry.countries()], registry.usual_country_name, own.countries),
        ("forums", [one.id for one in registry.forums()], registry.usual_forum_name, own.forums),
    ):
        rows += [PrintedName(table_name, code, called(code), kept.get(code, "")) for code in codes]
    return rows
