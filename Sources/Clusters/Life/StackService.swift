import Problems

/// What the life of a cluster needs from the cloud, in one region: AWS in life, a script in tests.
package protocol StackService: Sendable {
    /// The region.
    var region: String { get }
    /// Throws what is wrong with the template of an order.
    func validate(_ order: StackOrder) async throws(Problem)
    /// Begins to make a stack.
    func create(_ order: StackOrder) async throws(Problem)
    /// Begins to change a stack; false where there is nothing to change.
    func update(_ order: StackOrder) async throws(Problem) -> Bool
    /// Begins to delete a stack.
    func delete(_ name: String) async throws(Problem)
    /// The stack of that name or id, nil where there is none; without a name all of them.
    func stacks(_ name: String?) async throws(Problem) -> [ClusterState]
    /// What happened to a stack, the newest first.
    func events(_ name: String) async throws(Problem) -> [StackEntry]
    /// The template that a stack was last made or changed with, nil where there is no such stack.
    func template(_ name: String) async throws(Problem) -> String?
    /// An image by its id, nil where there is none.
    func image(_ id: String) async throws(Problem) -> NodeImage?
    /// The value of a public parameter, nil where there is none.
    func parameter(_ name: String) async throws(Problem) -> String?
    /// The zones that offer each of these instance types; a type that none offers is left out.
    func zonesOffering(_ types: [String]) async throws(Problem) -> [String: Set<String>]
    /// The zones in which the default VPC has a subnet; empty where the region has no default VPC, or no subnet in it.
    func defaultZones() async throws(Problem) -> Set<String>
    /// The zone of a subnet; nil where there is none of that id.
    func zone(ofSubnet id: String) async throws(Problem) -> String?
    /// What the account may have of EC2, by the quota's code.
    func quotas() async throws(Problem) -> [String: Double]
    /// The virtual processors of each of these instance types; types that EC2 does not know are left out.
    func processors(of types: [String]) async throws(Problem) -> [String: Int]
    /// What runs or starts now: each instance's type, its virtual processors, and whether it is a spot instance.
    func runningProcessors() async throws(Problem) -> [(type: String, count: Int, isSpot: Bool)]
    /// The names of the region's key pairs.
    func keyPairs() async throws(Problem) -> [String]
    /// Makes an ed25519 key pair and gives its private half.
    func createKeyPair(_ name: String) async throws(Problem) -> String
    /// What an instance of a type costs an hour, in USD; nil where nobody knows.
    func hourlyPrice(_ type: String) async -> Double?
    /// The address under which the caller is seen from outside.
    func callerAddress() async throws(Problem) -> String
    /// Ends instances.
    func terminate(_ ids: [String]) async throws(Problem)
}
