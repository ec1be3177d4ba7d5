// What CLibraries reads XML with. Swift never sees it: Debian's headers bring ICU's along, which clash with Foundation's own.
