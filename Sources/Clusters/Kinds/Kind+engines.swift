import Problems

extension Kind {
    /// Reads a service's mapping.
    static func service(_ value: StrictValue) throws(Problem) -> Service {
        let service = try value.mapping(["name", "run", "user", "env", "after"])
        var environment: [String: String] = [:]
        for (name, value) in try service["env"]?.entries() ?? [] {
            guard name.first?.isNumber == false, name.utf8.allSatisfy({ isNameByte($0) || $0 == UInt8(ascii: "_") })
            else {
                throw value.bad("A variable's name has letters, digits and \"_\".")
            }
            environment[name] = try template(value)
        }
        return Service(
            name: try service.required("name").parsed("a service's name: letters, digits and \"-\"") { text in
                text.utf8.allSatisfy { isNameByte($0) || $0 == UInt8(ascii: "-") } && !text.hasPrefix("-") ? text : nil
            },
            run: try template(try service.required("run")) ?? "", user: try template(service["user"]),
            environment: environment,
            after: try texts(service["after"]).map { $0.contains(".") ? $0 : $0 + ".service" })
    }

    /// Reads the web pages; each is on the first node of a role.
    static func pages(_ value: StrictValue?, roles: [String]) throws(Problem) -> [Page] {
        var pages: [Page] = []
        for element in try value?.list() ?? [] {
            let page = try element.mapping(["name", "on", "port", "path"])
            let port = try page.required("port").int()
            guard (1...65_535).contains(port) else { throw try page.required("port").bad("A port is 1 to 65535.") }
            let name = try page.required("name").text()
            guard !pages.contains(where: { $0.name == name }) else {
                throw element.bad("Two pages are called \(name).", cause: "duplicate-page")
            }
            let path = try page["path"]?.parsed("a path that begins with /") { $0.hasPrefix("/") ? $0 : nil } ?? "/"
            pages.append(
                Page(name: name, role: try role(try page.required("on"), among: roles), port: port, path: path))
        }
        return pages
    }

    /// Reads the distributions, all of them known ones.
    static func distributions(_ value: StrictValue?) throws(Problem) -> [String] {
        var names: [String] = []
        for element in try value?.list() ?? [] {
            names.append(
                try element.parsed("one of \(Distribution.names.joined(separator: ", "))") { text in
                    Distribution(name: text) == nil ? nil : text
                })
        }
        return names
    }

    /// Reads the versions: a name and a version each, which may look like a number.
    static func versions(_ value: StrictValue?) throws(Problem) -> [String: String] {
        var versions: [String: String] = [:]
        for (name, value) in try value?.entries() ?? [] {
            versions[name] = try value.parsed("a version, such as 4.0.1") { isVersion($0) ? $0 : nil }
        }
        return versions
    }

    /// Whether a text can be a version: it is put into scripts as it is.
    static func isVersion(_ text: String) -> Bool {
        text.first?.isASCII == true && !text.hasPrefix("-")
            && text.utf8.allSatisfy { isNameByte($0) || "._+~:-".utf8.contains($0) }
    }

    /// Reads the patterns of log files: whole paths, which a node's shell takes as they are.
    static func logs(_ value: StrictValue?) throws(Problem) -> [String] {
        var patterns: [String] = []
        for element in try value?.list() ?? [] {
            patterns.append(
                try element.parsed("a whole path, * and ? for any characters") { text in
                    text.hasPrefix("/") && text.utf8.allSatisfy { isNameByte($0) || "/._-*?".utf8.contains($0) }
                        ? text : nil
                })
        }
        return patterns
    }

    /// One text, or a list of them.
    static func texts(_ value: StrictValue?) throws(Problem) -> [String] {
        guard let value else { return [] }
        var texts: [String] = []
        for element in value.isList ? try value.list() : [value] { texts.append(try element.text()) }
        return texts
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
    }
}
