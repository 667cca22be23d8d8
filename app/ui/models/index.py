"""What Qt hands models to say which row and column it means, and what stands for the rows that are in no other."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
