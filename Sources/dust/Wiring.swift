import AWS
import Clusters
import Commands
import Console
import EC2
import Files
import Fleets
import JSON
import Nodes
import NodesOverSSH
import Plugins
import Problems
import SSH
import Sandboxes
import Shell
import System
import Text

/// Puts the real parts together: AWS, ssh, the screen, the files. Nothing is asked of anybody here.
struct Wiring {
    /// The screen, or the pipes in its place.
    let screen: Screen
    /// What dust tells of its own work.
    let log: WorkLog
    /// What commands get.
    let context: Context
    /// What to do before the first prompt where no region is known; nil where there are no credentials to use one with.
    let firstRun: FirstRun?
    /// Compares new host keys with consoles.
    let watch: FirstContactWatch
    /// Where this machine is, if it is an instance with a role and nothing else was configured.
    let machineRegion: MachineRegion?

    /// Reads the environment and the configuration; throws what is wrong with them.
    init(_ options: OuterOptions) throws(Problem) {
        var environment = ownEnvironment()
        let home = homeFolder(environment: environment)
        if options.noColor { environment["NO_COLOR"] = "1" }
        let folderPath = options.configDir ?? environment["DUST_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        let configuration = try AWSConfiguration.resolve(
            environment: environment, home: home, profile: options.profile, region: options.region)
        let profile = configuration.profileName
        let folder = ConfigFolder(Self.absolute(folderPath ?? ConfigFolder.defaultPath(home: home)), profile: profile)
        let settings = try Settings.read(folder.settings)
        // What was told once counts only where nothing else names a region.
        let region = if let named = configuration.region { named } else { try UserData.read(from: folder).region }
        let session = Session(
            places: region.map { [Place(profile: profile, region: $0)] } ?? [], settings: settings)
        screen = Screen(environment: environment, noColor: options.noColor)
        let now: @Sendable () -> Double = {
            let time = Clock.wall()
            return Double(time.seconds) + Double(time.nanoseconds) / 1e9
        }
        log = WorkLog(isVerbose: options.verbose, now: now) { [screen] line in
            await screen.write(Array(line.utf8), to: .standardError)
        }
        let awsLog = log.logger("aws")
        let interaction: any Interaction =
            screen.canAsk ? ScreenInteraction(screen, recorder: session.recorder) : NoInteraction()
        let mfa = Self.mfaPrompt(interaction)
        let fleet = EC2Fleet(
            profiles: { [environment] () throws(Problem) in
                try AWSConfiguration.profileNames(environment: environment, home: home)
            },
            makeClient: { [environment] (name) throws(Problem) in
                try LateLibrary.require(.curl)
                let wanted =
                    name == profile
                    ? configuration
                    : try AWSConfiguration.resolve(environment: environment, home: home, profile: name, region: nil)
                return AWSClient(
                    wanted, transport: CurlTransport(certificates: wanted.certificates), askMFA: mfa, log: awsLog)
            })
        let output = Output(
            sink: ScreenSink(screen, recorder: session.recorder), style: screen.style, noteStyle: screen.errorStyle,
            width: screen.columns,
            isJSON: options.json)
        watch = FirstContactWatch(output)
        let dialGuard = DialGuard.of(sandboxAt: environment["DUST_SANDBOX"], configFolder: folder.path)
        let isGuarded = configuration.endpoints.isLoopback || environment["DUST_SANDBOX"] != nil
        var ssh = Self.sshSettings(
            folder: folder, environment: environment, isGuarded ? dialGuard : nil, watch, interaction)
        ssh.log = log.logger("ssh")
        ssh.expectsMore = Self.expectsMore(options)
        let unused = UnusedPassages()
        let opener = TunnelOpener(
            cloud: EC2TunnelCloud(fleet), memory: ReachMemory(path: folder.reach, now: now),
            endpointTunnels: { session.current.settings.number("endpoint-tunnels") }, makeRoom: { unused.close() })
        ssh.passages = opener
        // What a person sets holds from the next login on.
        let pool = ConnectionPool { [ssh] in
            var adapted = Self.adapted(ssh, to: session.current.settings, interaction)
            // `use --profile` may lead to a stand-in where the shell did not begin with one.
            let profiles = Set(session.current.places.map(\.profile)).subtracting([profile])
            if profiles.contains(where: { (try? fleet.client($0))?.configuration.endpoints.isLoopback ?? false }) {
                adapted.allowsAddress = { dialGuard.allows($0) }
            }
            return adapted
        }
        unused.watch(pool)
        let clouds = ClusterClouds.aws(fleet, transport: CurlTransport(certificates: configuration.certificates))
        let services = Services(
            clouds: clouds,
            caller: CallerAddress { (place) async throws(Problem) in
                try await clouds.service(place).callerAddress()
            },
            calls: Self.cloudCalls(fleet), commands: SSMCommandService(fleet), hostKeys: SSHHostKeys(pool: pool),
            forwards: PortForwards(SSHPortForwarding(pool: pool)), streams: SSHNodeStreams(pool: pool),
            ways: SSHNodeWays(pool: pool, opener: opener),
            names: Typing.Lists(
                regions: { KnownRegions.all },
                profiles: { [environment] in
                    (try? AWSConfiguration.profileNames(environment: environment, home: home)) ?? []
                }))
        var context = Context(
            session: session, folder: folder, environment: environment,
            inventory: Inventory(
                folder: folder, home: home, fleet: fleet, now: now,
                tell: { problem in
                    let why = [problem.what, problem.why].compactMap(\.self).joined(separator: " ")
                    await output.note(StyledText("warning: the list is kept by this run only. \(why)", .changing))
                }), fleet: fleet,
            remote: SSHRemote(pool: pool), shells: SSHSessionShells(pool: pool),
            files: SSHFileTransfer(pool: pool), services: services,
            registry: CommandRegistry(
                builtins: BuiltinCommands.all, remote: BuiltinCommands.remote,
                sources: [PluginCatalog(folder: folder, environment: environment)]),
            local: LocalPrograms(
                environment: environment, screen: screen, terminal: screen.canAsk ? STDIN_FILENO : nil),
            output: output, interaction: interaction, log: log, now: now,
            runLine: { line, context in await LineRunner(context: context).run(line) })
        context.assumesYes = options.yes
        context.screen = screen
        self.context = context
        watch.begin(context, pool)
        machineRegion =
            region == nil
            ? MachineRegion(
                configuration, transport: CurlTransport(certificates: configuration.certificates),
                environment: environment) : nil
        guard configuration.source.isConfigured else {
            firstRun = nil
            return
        }
        let listed = try environment["DUST_REGION_ENDPOINTS"].map { (text) throws(Problem) in
            try ClosestRegion.candidates(listed: text)
        }
        firstRun = FirstRun(
            context: context, profile: profile,
            closest: { [fleet, profile] in
                let candidates: [ClosestRegion.Candidate]
                if let listed {
                    candidates = listed
                } else {
                    candidates = ClosestRegion.everyones(await (try? fleet.client(profile))?.partition() ?? .standard)
                }
                return ClosestRegion(
                    candidates, transport: CurlTransport(certificates: configuration.certificates))
            })
    }

    /// Works in this machine's own region where that is the one thing that names one.
    func settleOnMachine() async {
        guard let machineRegion, let region = await machineRegion.find() else { return }
        let place = Place(profile: context.folder.profile, region: region)
        context.session.with { $0.places = [place] }
    }

    /// How the code of a device is asked for; nil where nobody is there. A refresh in the background asks nobody.
    private static func mfaPrompt(_ interaction: any Interaction) -> MFAPrompt? {
        guard interaction.isPossible else { return nil }
        return { (serial) async throws(Problem) in
            guard !Inventory.isBehindPrompt,
                let code = await interaction.ask(StyledText("MFA code for \(serial): "), isSecret: false)
            else {
                throw Problem(
                    "credentials.mfa-needed", "The role needs the code of the device \(serial).",
                    why: "It was not given.", fix: "type the six digits that the device shows", status: .interrupted)
            }
            return code.filter { !$0.isWhitespace }
        }
    }

    /// How plugins reach AWS, with the credentials of the place they work in.
    private static func cloudCalls(_ fleet: EC2Fleet) -> CloudCalls {
        CloudCalls { (service, action, parameters, place) async throws(Problem) in
            let reply = try await fleet.client(place.profile).call(
                service: service, action: action, parametersJSON: parameters.text, region: place.region)
            do throws(JSONError) {
                return try JSONValue(parsing: reply)
            } catch {
                throw Problem(
                    "aws.bad-reply", "The answer to \(service):\(action) cannot be read.", why: error.reason,
                    status: .cloud)
            }
        }
    }

    /// Whether more than one line is to be expected: not of a command from outside, nor of a single line of `-c`.
    private static func expectsMore(_ options: OuterOptions) -> Bool {
        if let lines = options.lines { return lines.trimmed.contains("\n") }
        return options.words.first.map { $0.hasSuffix(".dust") } ?? true
    }

    private static func sshSettings(
        folder: ConfigFolder, environment: [String: String], _ dialGuard: DialGuard?, _ watch: FirstContactWatch,
        _ interaction: any Interaction
    ) -> SSHSettings {
        var ssh = SSHSettings(knownHosts: folder.knownHosts, home: environment["HOME"])
        if let dialGuard { ssh.allowsAddress = { dialGuard.allows($0) } }
        if environment["DUST_SANDBOX"] != nil { ssh.agentSocket = nil }
        if interaction.isPossible {
            ssh.passphrase = { path in
                await interaction.ask(StyledText("passphrase for \(path): "), isSecret: true)
            }
        }
        ssh.tell = { watch.pinned($0) }
        return ssh
    }

    /// The settings as a person has set them.
    private static func adapted(
        _ settings: SSHSettings, to person: Settings, _ interaction: any Interaction
    ) -> SSHSettings {
        var ssh = settings
        ssh.connectTimeout = person.duration("connect-timeout") ?? .seconds(10)
        ssh.keepalive = person.duration("keepalive")
        ssh.startLimit = person.duration("start-limit")
        ssh.trust = SSHSettings.Trust(rawValue: person["trust"]) ?? .acceptNew
        ssh.handshakes = max(1, person.number("fanout"))
        // Strict asks nobody: a key that is not pinned is refused.
        if ssh.trust == .ask, interaction.isPossible {
            ssh.decide = { contact in
                let question =
                    "Trust \(contact.destination.name)'s new \(contact.keyType) key \(contact.fingerprint)?  [y/N] "
                return await interaction.ask(StyledText(question), isSecret: false)?.lowercased().hasPrefix("y")
                    ?? false
            }
        }
        return ssh
    }

    private static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let current = getcwd(nil, 0) else { return path }
        defer { free(current) }
        return String(cString: current) + "/" + path
    }
}
