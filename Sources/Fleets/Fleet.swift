import Problems

/// EC2, as far as dust needs it: the seam between what dust decides and what AWS does.
///
/// Every call names the place it is meant for. All throw Problems whose status is `.cloud` where AWS refused or could not
/// be reached.
package protocol Fleet: Sendable {
    /// Describes all instances of a place, or those with these ids.
    func describe(at place: Place, ids: [String]?) async throws(Problem) -> InstanceTable
    /// Changes the state of instances: one outcome for each, in their order, also where EC2 refused only some.
    ///
    /// Throws only what concerns the call itself and before anything was changed: credentials, the network.
    func change(_ order: StateOrder, of ids: [String], at place: Place) async throws(Problem) -> [StateOutcome]
    /// Puts tags on instances, in place of those with the same keys. Answers with those that EC2 refused, and why.
    func tag(_ ids: [String], with tags: [Tag], at place: Place) async throws(Problem) -> [String: Problem]
    /// Takes tags from instances; a tag with a value only where the value is exactly that one. Answers as `tag` does.
    func untag(_ ids: [String], of tags: [Tag], at place: Place) async throws(Problem) -> [String: Problem]
    /// What EC2's own checks say of these instances, or of all that run, by id; one that EC2 says nothing of is left out.
    func health(_ ids: [String]?, at place: Place) async throws(Problem) -> [String: InstanceHealth]
    /// The spot instances that EC2 has announced to take back, by id, with when it said so (ISO 8601; empty where it does not say).
    func spotNotices(at place: Place) async throws(Problem) -> [String: String]
    /// The security groups and the route that lead to an instance.
    func networkPath(to instance: Instance) async throws(Problem) -> NetworkPath
    /// The codes of the regions that the account behind a place may use, sorted.
    func regions(of place: Place) async throws(Problem) -> [String]
    /// The last text of an instance's console, control characters and all; nil where EC2 has none yet.
    func consoleOutput(of id: String, at place: Place) async throws(Problem) -> String?
    /// What an hour of each kind of instance costs on demand, in US dollars; kinds without a known price are left out.
    func hourlyPrices(of kinds: Set<PricedKind>, at place: Place) async throws(Problem) -> [PricedKind: Double]
    /// The types of instances that a place offers, without their prices.
    func types(at place: Place) async throws(Problem) -> [TypeOffer]
    /// What an hour of these types costs on spare capacity with Linux, in the cheapest zone; types without a price are left out.
    func spotPrices(of types: [String], at place: Place) async throws(Problem) -> [String: Double]
    /// What outlives the end of these instances of a place, or undoes it.
    func aftermath(of instances: [Instance], at place: Place) async throws(Problem) -> Aftermath
    /// The names of the profiles that the AWS configuration has, sorted.
    func profiles() throws(Problem) -> [String]
    /// The region that a profile itself names, else the environment's, nil where neither names one. Throws `credentials.no-such-profile`.
    func region(of profile: String) throws(Problem) -> String?
}

extension Fleet {
    /// Which of these instances pass EC2's own checks, by id; an instance that EC2 says nothing of is left out.
    package func passesChecks(_ ids: [String], at place: Place) async throws(Problem) -> [String: Bool] {
        try await health(ids, at: place).mapValues(\.passes)
    }
}
