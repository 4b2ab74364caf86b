"""The bookmarks of a book, all of one level; the library's own take a second for two thousand pages."""

from itertools import pairwise

from pikepdf import Array, Dictionary, Name, String


def bookmarked_pages(book):
    """Yield the id of the page that each bookmark opens."""
    node = book.Root.get("/Outlines", Dictionary()).get("/First")
    while node is not None:
        yield node.Dest[0].objgen
        node = node.get("/Next")


def set_bookmarks(book, bookmarks):
    """Give the book these bookmarks, (title, page) each, and no others."""
    root = book.make_indirect(Dictionary(Type=Name.Outlines, Count=len(bookmarks)))
    nodes = [
        book.make_indirect(Dictionary(Title=String(title), Parent=root, Dest=Array([page.obj, Name.Fit])))
        for title, page in bookmarks
    ]
    for node, following in pairwise(nodes):
        node.Next, following.Prev = following, node
    root.First, root.Last = nodes[0], nodes[-1]
    book.Root.Outlines = root
