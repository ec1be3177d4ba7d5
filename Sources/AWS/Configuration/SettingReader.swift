import Problems

/// Reads settings that both the environment and the profile can give; the environment's come first.
struct SettingReader {
    let environment: [String: String]
    let profile: Profile?

    func text(_ variable: String, _ key: String) -> String? { environment[variable] ?? profile?[key] }

    /// As botocore reads it: `true`, in any letter case, is true, and everything else is not.
    func flag(_ variable: String, _ key: String) throws(Problem) -> Bool {
        text(variable, key)?.lowercased() == "true"
    }

    func number(_ variable: String, _ key: String, _ range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let text = text(variable, key) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw invalid(variable, key, "It must be a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    func choice(_ variable: String, _ key: String, _ choices: [String]) throws(Problem) -> String? {
        guard let text = text(variable, key)?.lowercased() else { return nil }
        guard choices.contains(text) else {
            throw invalid(variable, key, "It must be one of \(choices.joined(separator: ", ")).")
        }
        return text
    }

    private func invalid(_ variable: String, _ key: String, _ why: String) -> Problem {
        let place = environment[variable] == nil ? profile?.values[key].map { "\(key) on \($0.place)" } : nil
        return Problem(
            "credentials.bad-setting", "\(place ?? variable) cannot be used.", why: why,
            fix: "correct \(place ?? variable)", status: .cloud)
    }
}

/// The environment's variables, as they may be used.
enum AWSVariables {
    /// Without empty values, and those of AWS without white space around them, as a file that was read into one leaves it.
    ///
    /// Throws `credentials.bad-variable` for one that has a control character within: it would become part of a header.
    static func checked(_ environment: [String: String]) throws(Problem) -> [String: String] {
        var checked: [String: String] = [:]
        for (name, value) in environment {
            guard name.hasPrefix("AWS_") else {
                checked[name] = value
                continue
            }
            let text = value.trimmed
            guard !text.isEmpty else { continue }
            guard text.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 }) else {
                throw Problem(
                    "credentials.bad-variable", "The value of \(harmless(name)) cannot be used.",
                    why: "It has a line end or another control character within.", fix: "set \(harmless(name)) again",
                    status: .cloud)
            }
            checked[name] = text
        }
        return checked
    }
}

/// How the instance metadata service is reached.
struct MetadataSettings {
    /// What to ask, and how patiently.
    let request: InstanceMetadataRequest

    /// Throws `credentials.bad-setting` for a mode or a number that cannot be one.
    init(_ environment: [String: String], _ profile: Profile?) throws(Problem) {
        let reader = SettingReader(environment: environment, profile: profile)
        let mode = try reader.choice(
            "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode", ["ipv4", "ipv6"])
        let usesIPv6 = mode == nil ? try reader.flag("AWS_IMDS_USE_IPV6", "imds_use_ipv6") : mode == "ipv6"
        let usual = usesIPv6 ? "http://[fd00:ec2::254]" : "http://169.254.169.254"
        var endpoint = reader.text("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint") ?? usual
        while endpoint.hasSuffix("/") { endpoint.removeLast() }
        var request = InstanceMetadataRequest(endpoint: endpoint)
        request.timeoutSeconds =
            try reader.number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout", 1...600)
            ?? request.timeoutSeconds
        request.attempts =
            try reader.number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts", 1...100)
            ?? request.attempts
        self.request = request
    }
}
